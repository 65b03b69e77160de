using System.Text.Json;

namespace CodeBlocks.Tests;

/// <summary>Data reaches the code of every language as it left, whatever is in it.</summary>
[Collection(LocalSandbox.Collection)]
public class RealVariablesTests(LocalSandbox sandbox)
{
    private const string Hostile = "O'Brien \"said\" \\n \n\t$(touch /tmp/pwned) `id` ${HOME} %s {{x}} '''\"\"\" \u2028 é😀'; print('INJECTED') #\n";

    private static readonly Dictionary<string, object?> Variables = new()
    {
        ["text"] = Hostile,
        ["number"] = 42,
        ["fraction"] = 1.5,
        ["flag"] = true,
        ["nothing"] = null,
        ["list"] = new[] { 1, 2, 3 },
        ["tree"] = new Dictionary<string, object?> { ["a b"] = new object?[] { "x", null, Hostile } },
    };

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task A_hostile_text_arrives_byte_by_byte(CodeLanguage language) =>
        Assert.Equal(Hostile, LanguageSample.ReadText(await RunAsync(language, LanguageSample.Of(language).PrintText)));

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task Values_keep_their_types(CodeLanguage language) =>
        Assert.Equal(LanguageSample.Of(language).Values, await RunAsync(language, LanguageSample.Of(language).PrintValues));

    [Fact]
    public async Task Line_numbers_of_an_error_are_those_of_the_code()
    {
        var failure = await Assert.ThrowsAsync<CodeExecutionException>(() => RunAsync(CodeLanguage.Python, "a = 1\nb = 2\nraise ValueError(number)"));

        Assert.StartsWith("ValueError: 42", failure.Message, StringComparison.Ordinal);
        Assert.Contains("3", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_value_is_no_different()
    {
        var rows = Enumerable.Range(0, 50_000).Select(i => new { id = i, name = $"row {i}" }).ToList();
        var request = new CodeExecutionRequest
        {
            Code = "print(len(rows), rows[-1]['name'])",
            Variables = new Dictionary<string, object?> { ["rows"] = JsonSerializer.SerializeToNode(rows) },
        };

        var execution = await sandbox.Service.ExecuteAsync(request);

        Assert.Equal("50000 row 49999\n", execution.StdoutLogs);
    }

    private async Task<string> RunAsync(CodeLanguage language, string code)
    {
        var request = new CodeExecutionRequest { Code = code, Language = language, Variables = Variables };
        return (await sandbox.Service.ExecuteAsync(request)).StdoutLogs;
    }
}
