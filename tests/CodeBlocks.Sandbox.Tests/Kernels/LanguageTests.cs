using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>What every kernel does, whatever its language.</summary>
public class LanguageTests(KernelMachine machine) : IClassFixture<KernelMachine>
{
    private static readonly Dictionary<string, LanguageSamples> Samples = LanguageSamples.All;

    public static TheoryData<string> LanguagesWithResults => [.. Samples.Keys.Where(language => Samples[language].ShowTwentyMegabytes is not null)];

    public static TheoryData<string> Languages => [.. Samples.Keys];

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task What_a_cell_defines_is_there_for_the_next(string language)
    {
        await using var session = await machine.StartAsync(language);

        await session.RunAsync(Samples[language].Define41);
        var outcome = await session.RunAsync(Samples[language].PrintOneMore);

        Assert.Null(outcome.Error);
        Assert.Equal("42", outcome.Stdout.Trim());
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task Two_kernels_of_a_language_share_nothing(string language)
    {
        await using var first = await machine.StartAsync(language);
        await using var second = await machine.StartAsync(language);

        await first.RunAsync(Samples[language].Define41);
        var outcome = await second.RunAsync(Samples[language].PrintOneMore);

        Assert.NotEqual("42", outcome.Stdout.Trim());
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task Executions_are_counted_from_one(string language)
    {
        await using var session = await machine.StartAsync(language);

        var first = await session.RunAsync(Samples[language].Define41);
        var second = await session.RunAsync(Samples[language].PrintOneMore);

        Assert.Equal((1, 2), (first.Count, second.Count));
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task An_execution_begins_with_its_count_and_ends_with_its_end(string language)
    {
        await using var session = await machine.StartAsync(language);

        var outcome = await session.RunAsync(Samples[language].Define41);

        Assert.IsType<NumberOfExecutionsMessage>(outcome.Events[0]);
        Assert.IsType<EndOfExecutionMessage>(outcome.Events[^1]);
        Assert.Single(outcome.Events.OfType<EndOfExecutionMessage>());
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task An_error_ends_the_cell_and_not_the_state(string language)
    {
        await using var session = await machine.StartAsync(language);
        await session.RunAsync(Samples[language].Define41);

        var failed = await session.RunAsync(Samples[language].Fail);
        var after = await session.RunAsync(Samples[language].PrintOneMore);

        Assert.Equal(Samples[language].FailureName, failed.Error?.Name);
        Assert.Contains(Samples[language].FailureValue, failed.Error!.Value, StringComparison.Ordinal);
        Assert.Equal("42", after.Stdout.Trim());
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task A_client_that_leaves_interrupts_its_code_and_keeps_the_state(string language)
    {
        await using var session = await machine.StartAsync(language);
        await session.RunAsync(Samples[language].Define41);

        await session.LeaveAsync(Samples[language].RunForever);
        var after = await session.RunAsync(Samples[language].PrintOneMore);

        Assert.Equal("42", after.Stdout.Trim());
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task A_client_that_leaves_endless_output_behind_does_not_block_the_kernel(string language)
    {
        await using var session = await machine.StartAsync(language);

        await session.LeaveAsync(Samples[language].PrintForever);
        var after = await session.RunAsync(Samples[language].Define41);

        Assert.Null(after.Error);
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task An_interrupt_from_outside_ends_the_code_with_an_error(string language)
    {
        await using var session = await machine.StartAsync(language);

        var outcome = await session.InterruptAsync(Samples[language].RunForever);

        Assert.NotNull(outcome.Error);
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task A_kernel_that_dies_says_so_and_comes_back_without_its_state(string language)
    {
        await using var session = await machine.StartAsync(language);
        await session.RunAsync(Samples[language].Define41);

        var died = await session.RunAsync(Samples[language].Die);
        var after = await session.RunAsync(Samples[language].PrintOneMore);

        Assert.Equal(("ContextRestarting", "Context was restarted"), (died.Error?.Name, died.Error?.Value));
        Assert.IsType<EndOfExecutionMessage>(died.Events[^1]);
        Assert.NotEqual("42", after.Stdout.Trim());
        Assert.Equal(1, after.Count);
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task Variables_of_a_call_are_set_exactly_and_gone_after_it(string language)
    {
        const string hostile = "it's \"quoted\" $HOME `id` $(id) \\n \\ %s {x} ; rm -rf / # é 😀\nsecond line\t'";
        await using var session = await machine.StartAsync(language, new() { ["OURS"] = "global" });

        var during = await session.RunAsync(Samples[language].PrintVariables, new() { ["OURS"] = hostile, ["CALL"] = "" });
        var after = await session.RunAsync(Samples[language].PrintVariables);

        Assert.Equal($"[{hostile}][]", during.Stdout.TrimEnd('\n'));
        Assert.Equal("[global][unset]", after.Stdout.TrimEnd('\n'));
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task A_variable_that_the_system_cannot_hold_is_an_error_and_no_accident(string language)
    {
        await using var session = await machine.StartAsync(language);

        var outcome = await session.RunAsync(Samples[language].Define41, new() { ["A=B"] = "x" });
        var after = await session.RunAsync(Samples[language].Define41);

        Assert.Contains("A=B", outcome.Error!.Value, StringComparison.Ordinal);
        Assert.Null(after.Error);
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task Ten_megabytes_of_output_arrive_whole(string language)
    {
        await using var session = await machine.StartAsync(language);

        var outcome = await session.RunAsync(Samples[language].PrintTenMegabytes);

        Assert.Null(outcome.Error);
        Assert.Equal(10_000_000, outcome.Stdout.Count(character => character == 'x'));
    }

    [SkippableTheory, MemberData(nameof(LanguagesWithResults))]
    public async Task A_result_that_is_too_large_is_an_error_of_its_cell_alone(string language)
    {
        await using var session = await machine.StartAsync(language);
        await session.RunAsync(Samples[language].Define41);

        var outcome = await session.RunAsync(Samples[language].ShowTwentyMegabytes!);
        var after = await session.RunAsync(Samples[language].PrintOneMore);

        Assert.Equal("ResultTooLarge", outcome.Error?.Name);
        Assert.Equal("42", after.Stdout.Trim());
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task Output_arrives_while_the_code_runs(string language)
    {
        await using var session = await machine.StartAsync(language);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);

        await foreach (var message in session.Kernel.ExecuteAsync(Samples[language].PrintAndWait, new Dictionary<string, string>(), timeout.Token))
        {
            if (message is KernelOutput)
                return;
            Assert.IsNotType<EndOfExecutionMessage>(message);
        }

        Assert.Fail("The code ended before its output arrived.");
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task Output_of_a_child_process_belongs_to_the_cell_that_started_it(string language)
    {
        await using var session = await machine.StartAsync(language);

        for (var i = 0; i < 5; i++)
        {
            var outcome = await session.RunAsync(Samples[language].StartChild);
            Assert.Equal("child", outcome.Stdout.Trim());
        }
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task User_code_finds_neither_the_channel_nor_a_writable_runner(string language)
    {
        await using var session = await machine.StartAsync(language);

        var outcome = await session.RunAsync(Samples[language].Shell("env | grep -c CODEBLOCKS; touch /opt/codeblocks/runner.py /opt/codeblocks/new 2>&1 | grep -c -i -E 'read-only|denied|permitted'"));

        Assert.Equal(["0", "2"], outcome.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(2));
    }

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task A_kernel_starts_in_its_working_directory(string language)
    {
        await using var session = await machine.StartAsync(language, directory: "/tmp");

        var outcome = await session.RunAsync(Samples[language].Shell("pwd"));

        Assert.Equal("/tmp", outcome.Stdout.Trim());
    }
}
