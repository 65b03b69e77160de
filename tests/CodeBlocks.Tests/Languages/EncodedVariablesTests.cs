using System.Text.Json.Nodes;

namespace CodeBlocks.Tests;

public class EncodedVariablesTests
{
    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public void No_value_becomes_code(CodeLanguage language)
    {
        var encoded = Encode(language, "x", "MARKER'; \"); ${boom}");

        Assert.DoesNotContain("MARKER", encoded.Prelude, StringComparison.Ordinal);
        Assert.DoesNotContain("boom", encoded.Prelude, StringComparison.Ordinal);
        Assert.Contains(encoded.Path, encoded.Prelude, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("a\nb")]
    [InlineData("a'b")]
    [InlineData("$a")]
    [InlineData("__import__")]
    [InlineData("é")]
    public void A_name_that_is_no_identifier_is_refused_and_named(string name)
    {
        foreach (var language in Enum.GetValues<CodeLanguage>())
        {
            var failure = Assert.Throws<ArgumentException>(() => Encode(language, name, 1));
            Assert.StartsWith($"Variable '{name}'", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public void A_name_that_the_language_reserves_is_refused(CodeLanguage language)
    {
        var word = LanguageSample.Of(language).ReservedWord;

        var failure = Assert.Throws<ArgumentException>(() => Encode(language, word, 1));

        Assert.Equal($"Variable '{word}' has a name that {LanguageRegistry.Get(language).Label} reserves; choose another.", failure.Message);
    }

    [Fact]
    public void A_value_without_a_JSON_form_is_named()
    {
        var loop = new Dictionary<string, object?>();
        loop["self"] = loop;

        var failure = Assert.Throws<ArgumentException>(() => Encode(CodeLanguage.Python, "loop", loop));

        Assert.StartsWith("Variable 'loop' has no JSON form", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trees_of_JSON_nodes_and_of_objects_are_the_same_data()
    {
        var node = Encode(CodeLanguage.Python, "x", JsonNode.Parse("""{"a":[1,"b",null]}"""));
        var tree = Encode(CodeLanguage.Python, "x", new { a = new object?[] { 1, "b", null } });

        Assert.Equal(node.Content, tree.Content);
    }

    [Fact]
    public void Bash_refuses_what_it_cannot_hold() => Assert.Contains(
        "NUL",
        Assert.Throws<ArgumentException>(() => Encode(CodeLanguage.Bash, "x", "a\0b")).Message,
        StringComparison.Ordinal);

    private static EncodedVariables Encode(CodeLanguage language, string name, object? value) =>
        LanguageRegistry.Get(language).EncodeVariables(new Dictionary<string, object?> { [name] = value });
}
