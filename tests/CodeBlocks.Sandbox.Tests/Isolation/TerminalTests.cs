using System.Text;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class TerminalTests(Machines machines) : IClassFixture<Machines>
{
    [Fact]
    public async Task A_terminal_has_the_size_it_was_given_and_can_change()
    {
        await using var process = await StartAsync("stty size; read x; stty size");
        await process.ReadUntilAsync("24 80\r\n");

        await process.ResizeAsync(new PtySize(132, 50), CancellationToken.None);
        await process.WriteAsync("\n"u8.ToArray(), CancellationToken.None);

        Assert.Contains("50 132", (await process.FinishAsync()).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_on_a_terminal_has_all_three_streams_on_it_and_controls_it()
    {
        await using var process = await StartAsync("test -t 0 && test -t 1 && test -t 2 && echo all > /dev/tty");

        Assert.Equal("all\r\n", (await process.FinishAsync()).Stdout);
    }

    [Fact]
    public async Task Control_c_interrupts_what_runs_in_the_foreground()
    {
        await using var process = await StartAsync("trap 'echo interrupted; exit 7' INT; echo ready; while :; do sleep 0.05; done");
        await process.ReadUntilAsync("ready");

        await process.WriteAsync(new byte[] { 3 }, CancellationToken.None);

        Assert.Contains("interrupted", (await process.FinishAsync()).Stdout, StringComparison.Ordinal);
        Assert.Equal(new ProcessExit(7, null), await process.Exit);
    }

    [Fact]
    public async Task Much_input_and_output_pass_a_terminal_unharmed()
    {
        await using var process = await StartAsync("stty raw -echo; echo ready; head -c 300000 | sha256sum");
        await process.ReadUntilAsync("ready");
        var input = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(number => $"{number:00000}\n")));

        await process.WriteAsync(input, CancellationToken.None);

        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input));
        Assert.Contains(expected, (await process.FinishAsync()).Stdout, StringComparison.Ordinal);
    }

    private Task<IMachineProcess> StartAsync(string script) => machines.Shared.StartAsync(
        new ProcessStart { Command = "/bin/bash", Arguments = ["-c", script], Pty = new PtySize(80, 24) },
        CancellationToken.None);
}
