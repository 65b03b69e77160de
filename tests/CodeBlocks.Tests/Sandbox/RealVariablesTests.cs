using System.Text;
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
    [InlineData(CodeLanguage.Python, "import base64; print(base64.b64encode(text.encode()).decode(), end='')")]
    [InlineData(CodeLanguage.Js, "process.stdout.write(Buffer.from(text).toString('base64'))")]
    [InlineData(CodeLanguage.Bash, "printf %s \"$text\" | base64 -w 0")]
    [InlineData(CodeLanguage.R, "cat(paste(as.integer(charToRaw(text)), collapse = ' '))")]
    [InlineData(
        CodeLanguage.Java, "System.out.print(java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));")]
    public async Task A_hostile_text_arrives_byte_by_byte(CodeLanguage language, string code)
    {
        var printed = await RunAsync(language, code);

        var bytes = language == CodeLanguage.R ? [.. printed.Split(' ').Select(byte.Parse)] : Convert.FromBase64String(printed);
        Assert.Equal(Hostile, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "print(number + 1, fraction * 2, flag is True, nothing is None, sum(list), tree['a b'][0], end='')", "43 3.0 True True 6 x")]
    [InlineData(
        CodeLanguage.Js,
        "process.stdout.write(`${number + 1} ${fraction * 2} ${flag === true} ${nothing === null} ${list.reduce((a, b) => a + b)} ${tree['a b'][0]}`)",
        "43 3 true true 6 x")]
    [InlineData(CodeLanguage.Bash, "printf '%s %s %s %s %s' $((number + 1)) \"$fraction\" \"$flag\" \"[$nothing]\" \"$list\"", "43 1.5 true [] [1,2,3]\n")]
    [InlineData(
        CodeLanguage.R, "cat(number + 1, fraction * 2, isTRUE(flag), is.null(nothing), sum(list), tree[['a b']][[1]])", "43 3 TRUE TRUE 6 x")]
    [InlineData(
        CodeLanguage.Java,
        "System.out.print((number + 1) + \" \" + (fraction * 2) + \" \" + flag + \" \" + nothing + \" \" + list + \" \" + ((java.util.List) tree.get(\"a b\")).get(0));",
        "43 3.0 true null [1, 2, 3] x")]
    public async Task Values_keep_their_types(CodeLanguage language, string code, string printed) => Assert.Equal(printed, await RunAsync(language, code));

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
        var request = new CodeExecutionRequest { Code = "print(len(rows), rows[-1]['name'])", Variables = new Dictionary<string, object?> { ["rows"] = JsonSerializer.SerializeToNode(rows) }, DisposeSandbox = true };

        var execution = await sandbox.Service.ExecuteAsync(request);

        Assert.Equal("50000 row 49999\n", execution.StdoutLogs);
    }

    private async Task<string> RunAsync(CodeLanguage language, string code)
    {
        var request = new CodeExecutionRequest { Code = code, Language = language, Variables = Variables, DisposeSandbox = true };
        return (await sandbox.Service.ExecuteAsync(request)).StdoutLogs;
    }
}
