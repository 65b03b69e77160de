using System.Text;

namespace CodeBlocks.E2B.Tests.Commands;

public class PtyTests : ClientTest
{
    [Fact]
    public async Task A_terminal_is_opened_typed_into_and_resized()
    {
        await using var sandbox = await ConnectAsync();
        var ended = new TaskCompletionSource();
        var shown = new TaskCompletionSource<string>();
        Server.Expect("POST /process.Process/Start", async context =>
        {
            await Answers.Stream(["""{"event":{"start":{"pid":42}}}""", """{"event":{"data":{"pty":"JCA="}}}"""], end: null)(context);
            await ended.Task;
            await Answers.Stream(["""{"event":{"end":{"exited":true,"exitCode":5}}}"""])(context);
        });
        Server.Expect("POST /process.Process/SendInput", Answers.Json(200, "{}"));
        Server.Expect("POST /process.Process/Update", Answers.Json(200, "{}"));

        await using var terminal = await sandbox.Pty.CreateAsync(new()
        {
            Columns = 100,
            Rows = 30,
            EnvironmentVariables = new Dictionary<string, string> { ["TERM"] = "dumb" },
            OnData = data =>
            {
                shown.SetResult(Encoding.UTF8.GetString(data.Span));
                return default;
            },
        });
        Assert.Equal(
            """
            {"process":{"cmd":"/bin/bash","args":["-i","-l"],"envs":{"TERM":"dumb","LANG":"C.UTF-8","LC_ALL":"C.UTF-8"}},
            "pty":{"size":{"cols":100,"rows":30}}}
            """.ReplaceLineEndings(""),
            Server.LastRequest.Envelope!.ToJsonString());
        Assert.Equal("$ ", await shown.Task);
        await terminal.SendInputAsync("exit 5\n");
        Assert.Equal("""{"process":{"pid":42},"input":{"pty":"ZXhpdCA1Cg=="}}""", Server.LastRequest.Text);
        await terminal.ResizeAsync(120, 40);
        Assert.Equal("""{"process":{"pid":42},"pty":{"size":{"cols":120,"rows":40}}}""", Server.LastRequest.Text);
        ended.SetResult();

        Assert.Equal(5, await terminal.WaitAsync());
        await Assert.ThrowsAsync<InvalidArgumentException>(() => terminal.ResizeAsync(0, 40));
    }
}
