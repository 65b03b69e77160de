namespace CodeBlocks.E2B.Tests.Sandboxes;

public class StateTests : ClientTest
{
    [Fact]
    public async Task Metrics_are_asked_for_by_unix_time()
    {
        Server.Expect("GET /sandboxes/i1/metrics", Answers.Json(200,
            """
            [{"timestamp":"2026-01-01T00:00:00Z","timestampUnix":1767225600,"cpuCount":2,"cpuUsedPct":12.5,
              "memUsed":1,"memTotal":2,"memCache":3,"diskUsed":4,"diskTotal":5}]
            """));
        Server.Expect("GET /sandboxes/i1/metrics", Answers.Json(200, "[]"));

        var sample = Assert.Single(
            await Client.GetMetricsAsync("i1", DateTimeOffset.FromUnixTimeSeconds(10), DateTimeOffset.FromUnixTimeSeconds(20)));
        Assert.Equal("/sandboxes/i1/metrics?start=10&end=20", Server.LastRequest.Target);
        Assert.Empty(await Client.GetMetricsAsync("i1"));
        Assert.Equal("/sandboxes/i1/metrics", Server.LastRequest.Target);

        Assert.Equal((2, 12.5), (sample.CpuCount, sample.CpuUsedPercent));
        Assert.Equal((1L, 2L, 3L), (sample.MemoryUsed, sample.MemoryTotal, sample.MemoryCache));
        Assert.Equal((4L, 5L), (sample.DiskUsed, sample.DiskTotal));
    }

    [Fact]
    public async Task Network_rules_are_replaced()
    {
        Server.Expect("PUT /sandboxes/i1/network", Answers.Status(204));

        await Client.UpdateNetworkAsync("i1", new() { AllowOut = ["*.example.com"], DenyOut = ["0.0.0.0/0"] }, internetAccess: true);

        Assert.Equal("""{"allow_internet_access":true,"allowOut":["*.example.com"],"denyOut":["0.0.0.0/0"]}""", Server.LastRequest.Text);
    }

    [Fact]
    public async Task Snapshots_are_taken_listed_and_deleted()
    {
        Server.Expect("POST /sandboxes/i1/snapshots", Answers.Json(201, """{"snapshotID":"t:default","names":["team/s:default"]}"""));
        Server.Expect("GET /snapshots", Answers.Json(200, """[{"snapshotID":"a"}]""", ("X-Next-Token", "n")));
        Server.Expect("GET /snapshots", Answers.Json(200, """[{"snapshotID":"b","names":[]}]"""));
        Server.Expect("DELETE /templates/team%2Fs%3Adefault", Answers.Status(204));
        Server.Expect("DELETE /templates/x", Answers.Error(404, "gone"));

        var snapshot = await Client.CreateSnapshotAsync("i1", "s");
        Assert.Equal("""{"name":"s"}""", Server.LastRequest.Text);
        var listed = new List<string>();
        await foreach (var each in Client.ListSnapshotsAsync("i1"))
            listed.Add(each.SnapshotId);

        Assert.Equal(("t:default", "team/s:default"), (snapshot.SnapshotId, Assert.Single(snapshot.Names)));
        Assert.Equal(["a", "b"], listed);
        Assert.Equal("/snapshots?sandboxID=i1&nextToken=n", Server.LastRequest.Target);
        Assert.True(await Client.DeleteSnapshotAsync("team/s:default"));
        Assert.False(await Client.DeleteSnapshotAsync("x"));
    }

    [Fact]
    public async Task A_fork_is_a_sandbox_or_the_reason_why_there_is_none()
    {
        Server.Expect("POST /sandboxes/i1/fork", Answers.Json(
            201, $$$"""[{"sandbox":{{{SandboxJson()}}}},{"error":{"code":503,"message":"no room","error_code":"sandbox_capacity_unavailable"}}]"""));
        Server.Expect("DELETE /sandboxes/i1", Answers.Status(204));

        var forks = await Client.ForkAsync("i1", 2, TimeSpan.FromMinutes(1));
        Assert.Equal("""{"timeout":60,"count":2}""", Server.LastRequest.Text);
        await forks[0].Sandbox!.DisposeAsync();

        Assert.Equal("DELETE", Server.LastRequest.Method);
        Assert.Null(forks[1].Sandbox);
        Assert.Equal(("A fork failed: no room", "sandbox_capacity_unavailable"), (forks[1].Error!.Message, forks[1].Error!.ErrorCode));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => Client.ForkAsync("i1", 0));
    }
}
