using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What is particular to the Java kernel.</summary>
public class JavaTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    [SkippableFact]
    public async Task A_line_and_its_end_are_two_pieces_as_E2Bs_own_tests_expect()
    {
        await using var session = await machine.StartAsync("java");

        var outcome = await session.RunAsync("System.out.println(\"Hello, World!\");");

        Assert.Equal(["Hello, World!", "\n"], outcome.Events.OfType<StdoutMessage>().Select(message => message.Text));
    }

    [SkippableFact]
    public async Task Variables_of_the_sandbox_are_system_properties()
    {
        await using var session = await machine.StartAsync("java", new() { ["OURS"] = "global" });

        var during = await session.RunAsync("System.getProperty(\"OURS\")", new() { ["OURS"] = "call" });
        var after = await session.RunAsync("System.getProperty(\"OURS\")");

        Assert.Equal(("call", "global"), (during.Text, after.Text));
    }

    [SkippableTheory]
    [InlineData("1 + 1", "2")]
    [InlineData("\"text\"", "text")]
    [InlineData("\"line\\n\\t\\\"quoted\\\" é\"", "line\n\t\"quoted\" é")]
    [InlineData("'c'", "c")]
    [InlineData("int a = 1;\na + 1", "2")]
    [InlineData("new int[] {1, 2}", "int[2] { 1, 2 }")]
    [InlineData("Stream.of(1, 2).map(i -> i * 2).collect(Collectors.toList())", "[2, 4]")]
    [InlineData("int b = 1;", null)]
    [InlineData("null", null)]
    [InlineData("// nothing", null)]
    public async Task An_expression_in_last_place_is_the_result(string code, string? expected)
    {
        await using var session = await machine.StartAsync("java");

        var outcome = await session.RunAsync(code);

        Assert.Null(outcome.Error);
        Assert.Equal(expected, outcome.Text);
    }

    [SkippableFact]
    public async Task Code_that_does_not_compile_is_shown_with_the_place()
    {
        await using var session = await machine.StartAsync("java");

        var outcome = await session.RunAsync("int x = nope;");

        Assert.Equal("CompilationException", outcome.Error?.Name);
        Assert.Contains("cannot find symbol", outcome.Error!.Value, StringComparison.Ordinal);
        Assert.Contains("|           ^^^^", outcome.Error.Traceback, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_latest_values_without_a_name_stay_and_all_once_code_asked_for_one()
    {
        await using var session = await machine.StartAsync("java");

        await RunManyAsync();
        var asked = await session.RunAsync("$20 + 1");
        await RunManyAsync();
        var later = await session.RunAsync("$20 + 1");
        var forgotten = await session.RunAsync("$1 + 1");

        Assert.Equal(("3", "3"), (asked.Text, later.Text));
        Assert.Equal("CompilationException", forgotten.Error?.Name);

        async Task RunManyAsync()
        {
            for (var time = 0; time < 20; time++)
                await session.RunAsync("1 + 1");
        }
    }

    [SkippableFact]
    public async Task Java_that_was_used_once_starts_from_a_compiled_runner()
    {
        const string compiled = "/opt/codeblocks/java";

        await Wait.UntilAsync(async () => await ClassPathAsync() == compiled, TimeSpan.FromMinutes(3));

        async Task<string?> ClassPathAsync()
        {
            await using var session = await machine.StartAsync("java");
            return (await session.RunAsync("System.getProperty(\"java.class.path\")")).Text;
        }
    }
}
