using System.Text.Json;
using Elsa.Expressions.Helpers;
using Elsa.Testing.Shared;

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
    [InlineData("ts", CodeLanguage.Js)]
    [InlineData("TypeScript", CodeLanguage.Js)]
    [InlineData("sh", CodeLanguage.Bash)]
    [InlineData("Rscript", CodeLanguage.R)]
    [InlineData("", CodeLanguage.Python)]
    [InlineData(" ", CodeLanguage.Python)]
    public void A_language_is_read_by_its_aliases(string alias, CodeLanguage language) => Assert.Equal(language, alias.ConvertTo<CodeLanguage>());

    [Theory]
    [InlineData("perl")]
    [InlineData("1")]
    [InlineData(1)]
    [InlineData(0L)]
    [InlineData(1.0)]
    public async Task An_unknown_language_is_refused_with_the_known_ones(object value)
    {
        var block = new ExecuteCode { Code = new("1"), Language = new(value.ConvertTo<CodeLanguage>()) };

        var failure = await Assert.ThrowsAsync<ArgumentException>(
            () => new ActivityTestFixture(block).With(ScriptedExecutionService.HelloWorld()).ExecuteAsync());

        Assert.Equal("The language is not known; use one of python, js, bash, r, java.", failure.Message);
    }
}
