namespace CodeBlocks.E2B.Tests.CodeInterpreter;

public class ContextTests : ClientTest
{
    [Fact]
    public async Task Contexts_are_created_listed_restarted_and_removed()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("POST /contexts", Answers.Json(200, """{"id":"c1","language":"python","cwd":"/root"}"""));
        Server.Expect("POST /contexts", Answers.Json(200, """{"id":"c2","language":"python","cwd":"/home/user"}"""));
        Server.Expect("GET /contexts", Answers.Json(200, """[{"id":"c1","language":"python","cwd":"/root"}]"""));
        Server.Expect("POST /contexts/c%2F1/restart", Answers.Json(200, "null"));
        Server.Expect("DELETE /contexts/c1", Answers.Json(200, "null"));

        Assert.Equal(new CodeContext("c1", "python", "/root"), await sandbox.Code.CreateContextAsync(
            new() { Language = "python", WorkingDirectory = "/root" }));
        Assert.Equal("""{"language":"python","cwd":"/root"}""", Server.LastRequest.Text);
        await sandbox.Code.CreateContextAsync();
        Assert.Equal("{}", Server.LastRequest.Text);
        Assert.Equal("c1", Assert.Single(await sandbox.Code.ListContextsAsync()).Id);
        await sandbox.Code.RestartContextAsync("c/1");
        await sandbox.Code.RemoveContextAsync("c1");
    }

    [Fact]
    public async Task A_context_that_is_not_there_is_not_found()
    {
        await using var sandbox = await ConnectAsync();
        Server.Expect("DELETE /contexts/c1", Answers.Text(404, "Context c1 not found"));

        var exception = await Assert.ThrowsAsync<NotFoundException>(() => sandbox.Code.RemoveContextAsync("c1"));

        Assert.Equal("Context c1 not found", exception.Message);
    }
}
