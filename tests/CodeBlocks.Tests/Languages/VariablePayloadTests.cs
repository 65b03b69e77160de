using System.Text.Json.Nodes;

namespace CodeBlocks.Tests;

public class VariablePayloadTests
{
    private static readonly CodeLanguage[] All = Enum.GetValues<CodeLanguage>();

    [Fact]
    public void No_value_becomes_code()
    {
        foreach (var language in All)
        {
            var payload = VariablePayload.Create(language, new Dictionary<string, object?> { ["x"] = "MARKER'; \"); ${boom}" });

            Assert.DoesNotContain("MARKER", payload.Prelude, StringComparison.Ordinal);
            Assert.DoesNotContain("boom", payload.Prelude, StringComparison.Ordinal);
            Assert.Contains(payload.Path, payload.Prelude, StringComparison.Ordinal);
            Assert.DoesNotContain("@", payload.Prelude.Replace("@SuppressWarnings", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
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
        foreach (var language in All)
        {
            var failure = Assert.Throws<ArgumentException>(() => VariablePayload.Create(language, new Dictionary<string, object?> { [name] = 1 }));
            Assert.StartsWith($"Variable '{name}'", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "lambda")]
    [InlineData(CodeLanguage.Js, "await")]
    [InlineData(CodeLanguage.Bash, "PATH")]
    [InlineData(CodeLanguage.R, "TRUE")]
    [InlineData(CodeLanguage.Java, "class")]
    public void A_name_that_the_language_keeps_for_itself_is_refused(CodeLanguage language, string name)
    {
        var failure = Assert.Throws<ArgumentException>(() => VariablePayload.Create(language, new Dictionary<string, object?> { [name] = 1 }));

        Assert.Contains("keeps for itself", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_without_a_JSON_form_is_named()
    {
        var loop = new Dictionary<string, object?>();
        loop["self"] = loop;

        var failure = Assert.Throws<ArgumentException>(() => VariablePayload.Create(CodeLanguage.Python, new Dictionary<string, object?> { ["loop"] = loop }));

        Assert.StartsWith("Variable 'loop' has no JSON form", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trees_of_JSON_nodes_and_of_objects_are_the_same_data()
    {
        var node = VariablePayload.Create(CodeLanguage.Python, new Dictionary<string, object?> { ["x"] = JsonNode.Parse("""{"a":[1,"b",null]}""") });
        var tree = VariablePayload.Create(CodeLanguage.Python, new Dictionary<string, object?> { ["x"] = new { a = new object?[] { 1, "b", null } } });

        Assert.Equal(node.Content, tree.Content);
    }

    [Fact]
    public void Bash_refuses_what_it_cannot_hold() => Assert.Contains(
        "NUL",
        Assert.Throws<ArgumentException>(() => VariablePayload.Create(CodeLanguage.Bash, new Dictionary<string, object?> { ["x"] = "a\0b" })).Message,
        StringComparison.Ordinal);
}
