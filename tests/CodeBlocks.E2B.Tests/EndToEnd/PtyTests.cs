using System.Text;

namespace CodeBlocks.E2B.Tests.EndToEnd;

[Collection(LocalSandboxCollection.Name)]
public class PtyTests(LocalSandbox local)
{
    [Fact]
    public async Task A_terminal_shows_what_is_typed_and_knows_its_size()
    {
        var screen = new Screen();
        await using var terminal = await local.Shared.Pty.CreateAsync(new() { Columns = 100, Rows = 30, OnData = screen.WriteAsync });

        await terminal.SendInputAsync("stty size; echo $((6*7))$TERM\n");
        await screen.WaitForAsync("30 100");
        await screen.WaitForAsync("42xterm-256color");
        await terminal.ResizeAsync(120, 40);
        await terminal.SendInputAsync("stty size\n");
        await screen.WaitForAsync("40 120");
        await using (var second = await local.Shared.Pty.ConnectAsync(terminal.Pid))
            Assert.Equal(terminal.Pid, second.Pid);

        await terminal.SendInputAsync("exit 7\n");
        Assert.Equal(7, await terminal.WaitAsync());
    }

    [Fact]
    public async Task Ctrl_C_interrupts_what_runs_in_a_terminal()
    {
        var screen = new Screen();
        await using var terminal = await local.Shared.Pty.CreateAsync(new() { OnData = screen.WriteAsync, WorkingDirectory = "/tmp" });
        await terminal.SendInputAsync("bash -c 'pwd; exec sleep 30'\n");
        await screen.WaitForAsync("/tmp\r\n");

        await terminal.SendInputAsync("\u0003");

        await terminal.SendInputAsync("echo ov''er; exit\n");
        await screen.WaitForAsync("over\r\n");
        await terminal.WaitAsync();
    }

    [Fact]
    public async Task A_second_client_sees_what_a_terminal_shows()
    {
        var screen = new Screen();
        await using var terminal = await local.Shared.Pty.CreateAsync();
        await using var second = await local.Shared.Pty.ConnectAsync(terminal.Pid, new() { OnData = screen.WriteAsync });

        await terminal.SendInputAsync("echo for $((1+1)); exit\n");

        await screen.WaitForAsync("for 2\r\n");
        Assert.Equal(0, await second.WaitAsync());
    }

    [Fact]
    public async Task A_terminal_can_be_closed()
    {
        await using var terminal = await local.Shared.Pty.CreateAsync();

        Assert.True(await terminal.KillAsync());

        Assert.Equal(-1, await terminal.WaitAsync());
    }

    private sealed class Screen
    {
        private readonly StringBuilder _text = new();

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data)
        {
            lock (_text)
                _text.Append(Encoding.UTF8.GetString(data.Span));

            return default;
        }

        public async Task WaitForAsync(string text)
        {
            try
            {
                await Wait.UntilAsync(() =>
                {
                    lock (_text)
                        return _text.ToString().Contains(text, StringComparison.Ordinal);
                });
            }
            catch (TimeoutException)
            {
                Assert.Fail($"'{text}' did not appear: {_text}");
            }
        }
    }
}
