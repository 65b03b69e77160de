using System.ComponentModel;
using System.Text.Json;
using Elsa.Expressions.Helpers;

namespace CodeBlocks.Tests;

public class NameInputTests
{
    [Theory]
    [InlineData("python", CodeLanguage.Python)]
    [InlineData("Python", CodeLanguage.Python)]
    [InlineData("JS", CodeLanguage.Js)]
    [InlineData(" bash ", CodeLanguage.Bash)]
    [InlineData("r", CodeLanguage.R)]
    [InlineData("java", CodeLanguage.Java)]
    public void A_language_is_read_in_any_case(string text, CodeLanguage language)
    {
        Assert.Equal(language, text.ConvertTo<CodeLanguage>());
        Assert.Equal(language, JsonSerializer.Deserialize<CodeLanguage>(JsonSerializer.Serialize(text.Trim())));
    }

    [Theory]
    [InlineData("py", CodeLanguage.Python)]
    [InlineData("JavaScript", CodeLanguage.Js)]
    [InlineData("sh", CodeLanguage.Bash)]
    public void A_language_is_read_by_its_aliases(string alias, CodeLanguage language) => Assert.Equal(language, alias.ConvertTo<CodeLanguage>());

    [Fact]
    public void An_unknown_language_is_refused_with_the_known_ones()
    {
        var converter = TypeDescriptor.GetConverter(typeof(CodeLanguage));

        var failure = Assert.Throws<FormatException>(() => converter.ConvertFrom("perl"));

        Assert.Equal("'perl' is not known; use one of python, js, bash, r, java.", failure.Message);
    }
}
