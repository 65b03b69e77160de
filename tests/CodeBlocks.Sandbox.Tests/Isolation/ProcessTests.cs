using System.Text;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Tests.Isolation;

public class ProcessTests(Machines machines) : IClassFixture<Machines>
{
    [Fact]
    public async Task A_process_writes_to_both_outputs_and_ends_with_its_code()
    {
        var outcome = await machines.Shared.BashAsync("echo out; echo err >&2; exit 3");

        Assert.Equal(new CommandOutcome("out\n", "err\n", new ProcessExit(3, null)), outcome);
    }

    [Fact]
    public async Task A_process_that_a_signal_ended_has_the_signal_and_no_code()
    {
        var outcome = await machines.Shared.BashAsync("kill -TERM $$");

        Assert.Equal(new ProcessExit(null, 15), outcome.Exit);
    }

    [Fact]
    public async Task The_private_channel_is_a_duplex_stream_the_child_finds_by_its_number()
    {
        await using var process = await machines.Shared.StartAsync(
            new ProcessStart
            {
                Command = "python3",
                Arguments = ["-c", "import os; fd = int(os.environ['CODEBLOCKS_CHANNEL_FD']); os.write(fd, os.read(fd, 100).upper())"],
                OpenChannel = true,
            },
            CancellationToken.None);

        await process.Channel!.WriteAsync("hello"u8.ToArray());
        var answer = new byte[5];
        await process.Channel.ReadExactlyAsync(answer);

        Assert.Equal("HELLO", Encoding.UTF8.GetString(answer));
        Assert.Equal(0, await process.Channel.ReadAsync(answer));
    }
}
