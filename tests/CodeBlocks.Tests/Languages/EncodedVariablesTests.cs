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
    [InlineData("a-b")]
    [InlineData("€ ")]
    [InlineData("\ud800")]
    public void A_name_that_is_no_identifier_is_refused_and_named(string name)
    {
        foreach (var language in Enum.GetValues<CodeLanguage>())
        {
            var failure = Assert.Throws<ArgumentException>(() => Encode(language, name, 1));
            Assert.StartsWith($"Variable '{name}'", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("größe", "python js r java")]
    [InlineData("π", "python js r java")]
    [InlineData("_x", "python js bash java")]
    [InlineData("__import__", "python js bash java")]
    [InlineData("$a", "js java")]
    [InlineData(".x", "r")]
    [InlineData("..1", "")]
    [InlineData(".5", "")]
    [InlineData("𝑥1", "python js r java")]
    [InlineData("_i", "js bash java")]
    [InlineData("_index", "python js bash java")]
    [InlineData("match", "python js bash r java")]
    public void A_name_is_allowed_where_the_language_allows_it(string name, string languages)
    {
        foreach (var language in LanguageRegistry.All)
        {
            if (languages.Split(' ').Contains(language.Name))
                Assert.NotEmpty(Encode(language.Language, name, 1).Content);
            else
                Assert.Throws<ArgumentException>(() => Encode(language.Language, name, 1));
        }
    }

    private const string HalfCharacter =
        "Variable 'x' contains half of a surrogate pair, which is no character; remove it, or pass the text as base64.";

    private const string TooLarge =
        "Variable 'x' is too large: the variables of a block may have 67108864 bytes as JSON in all; pass the data as an input file.";

    public static TheoryData<object?, string> Refused => new()
    {
        { double.NaN, "Variable 'x' contains NaN, which JSON does not have; use null or a text." },
        { new object[] { float.NegativeInfinity }, "Variable 'x' contains -Infinity, which JSON does not have; use null or a text." },
        { "a\ud800b", HalfCharacter },
        { new Dictionary<string, object?> { ["\udc00"] = 1 }, HalfCharacter },
        { JsonNode.Parse("[\"\\ud800\"]"), HalfCharacter },
        { JsonNode.Parse("1e999"), "Variable 'x' contains the number 1e999, which is beyond the range of a double; pass it as a text." },
        { System.Numerics.BigInteger.Pow(10, 5000), "Variable 'x' contains an integer of more than 4300 digits; pass it as a text." },
        { new string('a', VariableData.MaxSize + 1), TooLarge },
        { typeof(string), "Variable 'x' has no JSON form; use texts, numbers, booleans, lists and objects." },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_value_that_cannot_arrive_exactly_is_refused_in_one_sentence_in_every_language(object? value, string message)
    {
        foreach (var language in Enum.GetValues<CodeLanguage>())
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => Encode(language, "x", value)).Message);
    }

    [Fact]
    public void R_refuses_what_it_cannot_hold()
    {
        Assert.Equal(
            "Variable 'x' contains the integer 9007199254740993, which R cannot store exactly; pass it as a text.",
            Assert.Throws<ArgumentException>(() => Encode(CodeLanguage.R, "x", new object[] { 1, 9007199254740993 })).Message);
        Assert.Equal(
            "Variable 'x' contains a NUL character, which R cannot store; remove it or encode the text.",
            Assert.Throws<ArgumentException>(() => Encode(CodeLanguage.R, "x", new Dictionary<string, object?> { ["a"] = "\0" })).Message);
    }

    [Fact]
    public void A_whole_number_is_an_integer_whatever_its_type() => Assert.Equal(
        """{"x":[5,1000000000000000,-3,0.5,1E+20]}""", Encode(CodeLanguage.Python, "x", new object[] { 5.0, 1e15, -3f, 0.5m, 1e20 }).Content);

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public void A_name_that_the_language_reserves_is_refused(CodeLanguage language)
    {
        var word = LanguageSample.Of(language).ReservedWord;

        var failure = Assert.Throws<ArgumentException>(() => Encode(language, word, 1));

        Assert.Equal($"Variable '{word}' has a name that {LanguageRegistry.Get(language).Label} reserves; choose another.", failure.Message);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "_ __ ___ exit quit In Out _i _ii _iii _i12 _1 _dh _ih _oh")]
    [InlineData(CodeLanguage.Java, "System Object String Math Integer Long StringBuilder Thread java CodeBlocksReport")]
    public void A_name_that_the_interpreter_needs_is_refused(CodeLanguage language, string names)
    {
        foreach (var name in names.Split(' '))
        {
            var failure = Assert.Throws<ArgumentException>(() => Encode(language, name, 1));
            Assert.Equal($"Variable '{name}' has a name that {LanguageRegistry.Get(language).Label} reserves; choose another.", failure.Message);
        }
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
