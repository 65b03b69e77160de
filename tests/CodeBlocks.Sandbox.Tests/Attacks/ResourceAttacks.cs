using System.Net.Http.Json;
using CodeBlocks.E2B;

namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Taking what others need: memory, processors, the server's buffers, time.</summary>
public class ResourceAttacks(AttackedServer server) : Attack(server)
{
    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.Memory)]
    public async Task Taking_all_memory_ends_the_code_that_does_with_the_reason_and_the_sandbox_goes_on(string language)
    {
        Kernels.Runtimes.Require(language);
        var told = await CellAsync(language, Programs.TakeMemory(language), TimeSpan.FromSeconds(60));

        Assert.Matches("everything in the sandbox together has 512 MB|java.lang.OutOfMemoryError", told);
        Assert.Equal("fine\n", (await ShellAsync("echo fine")).Stdout);
        Assert.Contains("7", await CellAsync(language, Programs.ThreeAndFour(language), TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.Memory, AttackClass.FullDisk)]
    public async Task Files_in_memory_count_as_memory()
    {
        await ShellAsync("for place in ~ /tmp /dev/shm; do dd if=/dev/zero of=$place/fill bs=1M count=100; done");

        var used = await ShellAsync("du -sm ~ /tmp /dev/shm 2>/dev/null | awk '{ sum += $1 } END { print sum }'");

        Assert.InRange(int.Parse(used.Stdout, System.Globalization.CultureInfo.InvariantCulture), 1, 128);
    }

    [SkippableTheory]
    [MemberData(nameof(Languages))]
    [Attempts(AttackClass.EndlessCode)]
    public async Task Code_without_end_meets_its_timeout_and_its_context_goes_on(string language)
    {
        Kernels.Runtimes.Require(language);
        await CellAsync(language, Programs.ThreeAndFour(language));

        await Assert.ThrowsAsync<E2BTimeoutException>(() => CellAsync(language, Programs.Spin(language), TimeSpan.FromSeconds(1)));

        Assert.Contains("7", await CellAsync(language, Programs.ThreeAndFour(language), TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("python", "import re; re.match('(a+)+$', 'a' * 40 + 'b')")]
    [InlineData("python", "10 ** 10 ** 9 and None")]
    [InlineData("javascript", "/^(a+)+$/.test('a'.repeat(40) + 'b')")]
    [InlineData("bash", "trap '' INT TERM; while :; do :; done")]
    [InlineData("python", "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass")]
    [Attempts(AttackClass.EndlessCode)]
    public async Task Code_that_cannot_be_interrupted_meets_its_timeout_and_its_context_goes_on(string language, string code)
    {
        Kernels.Runtimes.Require(language);
        await Assert.ThrowsAsync<E2BTimeoutException>(() => CellAsync(language, code, TimeSpan.FromSeconds(1)));

        Assert.Contains("7", await CellAsync(language, Programs.ThreeAndFour(language), TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.OutputFloods)]
    public async Task Output_in_single_letters_control_codes_and_broken_text_arrives()
    {
        var execution = await Attacker.Code.RunAsync(
            """
            import os, sys
            for _ in range(5000): os.write(1, b'.')
            os.write(1, b'\xff\xfe\xc3(\xed\xa0\x80\x00\x1b[2J\x07\r\n')
            sys.stdout.write('\ud800')
            """);

        Assert.Equal(5000, execution.Logs.Stdout.Sum(text => text.Count(letter => letter == '.')));
    }

    [SkippableTheory]
    [InlineData("python", "ResultTooLarge|together has 512 MB", "'x' * (300 << 20)")]
    [InlineData(
        "python", "<__main__.Deep at 0x",
        "class Deep:\n    def _repr_json_(self):\n        value = []\n        for _ in range(900): value = [value]\n        return value\nDeep()")]
    [InlineData(
        "python", "<__main__.Deep at 0x", "class Deep:\n    def _repr_mimebundle_(self, **_): return {'application/json': '[' * 100000}\nDeep()")]
    [InlineData(
        "python", "ResultTooLarge", "from IPython.display import display_png\ndisplay_png(b'\\x89PNG' + bytes(80 << 20), raw=True)")]
    [InlineData("javascript", "^'x{10000}.{0,100}$", "'x'.repeat(300 << 20)")]
    [InlineData("r", "ResultTooLarge|together has 512 MB", "strrep('x', 3e8)")]
    [Attempts(AttackClass.GiantResults)]
    public async Task A_result_beyond_measure_ends_with_an_answer(string language, string answer, string code)
    {
        Kernels.Runtimes.Require(language);

        string told;
        try
        {
            told = await CellAsync(language, code, TimeSpan.FromSeconds(60));
        }
        catch (SandboxException exception)
        {
            told = exception.Message;
        }

        Assert.Matches(answer, told.TrimEnd('\n'));
        Assert.Contains("7", await CellAsync(language, Programs.ThreeAndFour(language), TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.SlowReaders)]
    public async Task A_caller_that_does_not_read_costs_the_server_no_memory()
    {
        const string Flood =
            """
            written = 0
            while True:
                print('x' * 100000)
                written += 1
                with open('/home/user/written', 'w') as file: file.write(str(written))
            """;
        using var interpreter = Host.RawClient(Attacker.Id, 49999);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/execute")
        {
            Content = JsonContent.Create(new { code = Flood }),
        };
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using (await interpreter.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            await Standstill.ReachedAsync(async () => (await ShellAsync("cat ~/written")).Stdout, written => written.Length > 0);
            await Host.AssertStillServesAsync();
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
        }

        Assert.Contains("7", await CellAsync("python", "print(3 + 4)", TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    [Fact]
    [Attempts(AttackClass.ManyContexts)]
    public async Task A_thousand_contexts_end_at_a_limit()
    {
        var refusal = await Record.ExceptionAsync(async () =>
        {
            for (var count = 0; count < 1000; count++)
                await Attacker.Code.CreateContextAsync(new CodeContextOptions { Language = "bash" });
        });

        Assert.IsAssignableFrom<E2BException>(refusal);
        Assert.NotEmpty(await Host.Client.ListAsync().ToListAsync());
    }
}
