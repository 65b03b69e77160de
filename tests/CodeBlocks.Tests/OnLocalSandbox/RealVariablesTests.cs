using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Tests;

/// <summary>Data reaches the code of every language as it left, whatever is in it.</summary>
[Collection(LocalSandbox.Collection)]
public class RealVariablesTests(LocalSandbox sandbox)
{
    private const string Hostile =
        "O'Brien \"said\" \\n \n\t$(touch /tmp/pwned) `id` ${HOME} %s {{x}} '''\"\"\" \u2028 é😀'; print('INJECTED') #\n";

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

        Assert.StartsWith("ValueError: 42 (Python, line 3)", failure.Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(
        CodeLanguage.Python,
        "print(größe, _a, ids, big[0], n['']['b c'], [len(n), e, o], f, end='')",
        "v 1 [9223372036854775807, None, 'x', [1, [2]]] 18446744073709551616 None [2, [], {}] 0.1")]
    [InlineData(
        CodeLanguage.Js,
        "process.stdout.write(`${größe} ${_a} ${ids} ${big[0]} ${n['']['b c']} ${e.length} ${JSON.stringify(o)} ${f}`)",
        "v 1 9223372036854775807,,x,1,2 18446744073709551616 null 0 {} 0.1")]
    [InlineData(
        CodeLanguage.Java,
        "for (Object each : new Object[] { größe, _a, ids, big.get(0), n, e, o, f }) System.out.print(each + \" \");",
        "v 1 [9223372036854775807, null, x, [1, [2]]] 18446744073709551616 {={b c=null}, __proto__=1} [] {} 0.1 ")]
    public async Task Odd_data_arrives_exactly(CodeLanguage language, string code, string expected)
    {
        var variables = new Dictionary<string, object?>
        {
            ["größe"] = "v",
            ["_a"] = 1,
            ["ids"] = new object?[] { long.MaxValue, null, "x", new object[] { 1, new[] { 2 } } },
            ["big"] = new object[] { System.Numerics.BigInteger.Pow(2, 64) },
            ["n"] = new Dictionary<string, object?> { [""] = new Dictionary<string, object?> { ["b c"] = null }, ["__proto__"] = 1 },
            ["e"] = Array.Empty<object>(),
            ["o"] = new Dictionary<string, object?>(),
            ["f"] = 0.1m,
        };
        var request = new CodeExecutionRequest { Code = code, Language = language, Variables = variables };

        Assert.Equal(expected, (await sandbox.Service.ExecuteAsync(request)).StdoutLogs);
    }

    [Fact]
    public async Task R_gets_odd_data_exactly()
    {
        var request = new CodeExecutionRequest
        {
            Language = CodeLanguage.R,
            Code = """
                cat(größe, .a, ids[[1]] == 2^53 - 1, is.null(ids[[2]]), length(ids), n[[1]][["b c"]], names(n)[[1]] == "", is.null(n$gone))
                cat(" ", "gone" %in% names(n), length(e), length(o), f)
                """,
            Variables = new Dictionary<string, object?>
            {
                ["größe"] = "50 % of a\r\nline %0A",
                [".a"] = true,
                ["ids"] = new object?[] { 9007199254740991, null, "x" },
                ["n"] = new Dictionary<string, object?> { [""] = new Dictionary<string, object?> { ["b c"] = "x" }, ["gone"] = null },
                ["e"] = Array.Empty<object>(),
                ["o"] = new Dictionary<string, object?>(),
                ["f"] = 0.1m,
            },
        };

        var printed = (await sandbox.Service.ExecuteAsync(request)).StdoutLogs;

        Assert.Equal("50 % of a\r\nline %0A TRUE TRUE TRUE 3 x TRUE TRUE  TRUE 0 0 0.1", printed);
    }

    [Theory]
    [InlineData(CodeLanguage.Python, "print(len(big), deep, end='')")]
    [InlineData(CodeLanguage.Js, "process.stdout.write(`${big.length} ${JSON.stringify(deep)}`)")]
    [InlineData(CodeLanguage.Bash, "printf '%s %s' ${#big} \"$deep\"")]
    [InlineData(
        CodeLanguage.R,
        "depth <- 0; while (is.list(deep) && length(deep)) { deep <- deep[[1]]; depth <- depth + 1 }; cat(nchar(big), depth)")]
    [InlineData(CodeLanguage.Java, "System.out.print(big.length() + \" \" + deep);")]
    public async Task Large_and_deep_data_arrives_whole(CodeLanguage language, string code)
    {
        object deep = Array.Empty<object>();

        for (var i = 1; i < 900; i++)
            deep = new[] { deep };

        var variables = new Dictionary<string, object?> { ["big"] = new string('é', 1_500_000), ["deep"] = deep };
        var request = new CodeExecutionRequest { Code = code, Language = language, Variables = variables };

        var printed = (await sandbox.Service.ExecuteAsync(request)).StdoutLogs;

        Assert.Equal(language == CodeLanguage.R ? "1500000 899" : $"1500000 {new string('[', 900)}{new string(']', 900)}", printed.TrimEnd('\n'));
    }

    [Fact]
    public async Task A_variable_of_a_later_step_replaces_what_code_declared()
    {
        var first = await sandbox.Service.ExecuteAsync(
            new() { Language = CodeLanguage.Js, Code = "let x = 1;", AfterRun = new(SandboxAction.Keep, SandboxAction.Kill) });
        var second = new CodeExecutionRequest
        {
            Target = new ExistingSandbox(first.SandboxId!), Language = CodeLanguage.Js, Code = "console.log(x)",
            Variables = new Dictionary<string, object?> { ["x"] = 2 }, AfterRun = AfterRun.Kill,
        };

        Assert.Equal("2\n", (await sandbox.Service.ExecuteAsync(second)).StdoutLogs);
    }

    [Theory]
    [MemberData(nameof(LanguageSample.Languages), MemberType = typeof(LanguageSample))]
    public async Task Environment_variables_are_in_the_environment(CodeLanguage language)
    {
        await using var services = sandbox.BuildServices(options => options.Masking.Shown = ["GREETING"]);
        var service = services.GetRequiredService<IE2BExecutionService>();
        var environment = new Dictionary<string, string> { ["GREETING"] = "it's \"good\"" };
        var first = new CodeExecutionRequest
        {
            Language = language, Code = LanguageSample.Of(language).PrintEnvironment, EnvironmentVariables = environment,
            AfterRun = new(SandboxAction.Keep, SandboxAction.Kill),
        };
        var created = await service.ExecuteAsync(first);
        var second = first with
        {
            Target = new ExistingSandbox(created.SandboxId!), EnvironmentVariables = new Dictionary<string, string> { ["GREETING"] = "bye" },
        };

        Assert.Equal("it's \"good\"", created.StdoutLogs.TrimEnd('\n'));
        Assert.Equal("bye", (await service.ExecuteAsync(second)).StdoutLogs.TrimEnd('\n'));
        var third = second with { EnvironmentVariables = new Dictionary<string, string>(), AfterRun = AfterRun.Kill };
        Assert.Equal("it's \"good\"", (await service.ExecuteAsync(third)).StdoutLogs.TrimEnd('\n'));
    }

    private async Task<string> RunAsync(CodeLanguage language, string code)
    {
        var request = new CodeExecutionRequest { Code = code, Language = language, Variables = Variables };
        return (await sandbox.Service.ExecuteAsync(request)).StdoutLogs;
    }
}
