using System.Net;
using System.Text;
using Elsa.Workflows;
using Medallion.Threading;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeBlocks.Tests;

[Collection(LocalSandbox.Collection)]
public class SandboxReaperTests(LocalSandbox sandbox)
{
    private static readonly TimeSpan Grace = new CodeBlocksOptions().OrphanGrace;

    [Fact]
    public async Task Sandboxes_whose_instance_ended_or_is_not_stored_are_killed_after_the_grace_and_not_before()
    {
        await using var host = new ReaperHost(sandbox);
        string[] orphans =
        [
            await host.CreateOwnedAsync(WorkflowSubStatus.Finished),
            await host.CreateOwnedAsync(WorkflowSubStatus.Cancelled),
            await host.CreateOwnedAsync(WorkflowSubStatus.Faulted),
            await host.CreateAsync("never-stored"),
        ];
        string[] owned =
        [
            await host.CreateOwnedAsync(WorkflowSubStatus.Executing),
            await host.CreateOwnedAsync(WorkflowSubStatus.Suspended),
            await host.CreateOwnedAsync(WorkflowSubStatus.Interrupted),
        ];
        host.Time.Advance(Grace - TimeSpan.FromMinutes(1));

        await host.ReapAsync();

        Assert.Equal([.. orphans, .. owned], await host.AliveAsync());
        Assert.Equal((4, 3), (host.Measured["codeblocks.sandboxes.orphaned"], host.Measured["codeblocks.sandboxes.owned"]));

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.ReapAsync();

        Assert.Equal(owned, await host.AliveAsync());
        Assert.Equal(4, host.Measured["codeblocks.sandboxes.reaped"]);
    }

    [Fact]
    public async Task A_sandbox_of_another_group_or_tenant_one_that_is_kept_alive_and_one_that_no_block_created_are_left_alone()
    {
        await using var host = new ReaperHost(sandbox);
        string[] others =
        [
            await host.CreateAsync("never-stored", group: "another-group"),
            await host.CreateAsync([]),
            await host.CreateAsync((await host.StoreAsync(WorkflowSubStatus.Finished)).Id, null, (SandboxMetadata.KeepAlive, "true")),
            await host.CreateAsync("of-another-tenant", null, (SandboxMetadata.TenantId, "tenant")),
        ];
        await host.PauseAsync(others[0]);
        await host.PauseAsync(others[1]);
        host.Time.Advance(TimeSpan.FromDays(30));

        await host.ReapAsync();

        Assert.Equal(others, await host.AliveAsync());
    }

    [Fact]
    public async Task Two_hosts_in_the_default_group_with_stores_of_their_own_leave_each_others_sandboxes_alone()
    {
        const string group = CodeBlocksOptions.DefaultHostGroup;
        await using var host = new ReaperHost(sandbox, options: options => options.HostGroup = group);
        await using var other = new ReaperHost(sandbox, options: options => options.HostGroup = group);
        string[] ended = [await host.CreateAsync((await host.StoreAsync(WorkflowSubStatus.Finished)).Id, group)];
        string[] alive =
        [
            await host.CreateAsync((await host.StoreAsync(WorkflowSubStatus.Suspended)).Id, group),
            await host.CreateAsync((await host.StoreAsync(WorkflowSubStatus.Suspended)).Id, group, (SandboxMetadata.KeepAlive, "true")),
            await host.CreateAsync("deleted", group),
        ];
        await host.PauseAsync(alive[1]);
        other.Time.Advance(TimeSpan.FromDays(30));

        await other.ReapAsync();

        Assert.Equal([.. ended, .. alive], await host.AliveAsync());
        host.Time.Advance(Grace);

        await host.ReapAsync();

        Assert.Equal(alive, await host.AliveAsync());
    }

    [Fact]
    public async Task A_paused_sandbox_is_killed_after_its_retention_even_if_its_instance_waits_or_it_is_kept_alive()
    {
        await using var host = new ReaperHost(sandbox);
        var waiting = await host.CreateOwnedAsync(WorkflowSubStatus.Suspended);
        var kept = await host.CreateAsync("ended", null, (SandboxMetadata.KeepAlive, "true"));
        await host.PauseAsync(waiting);
        await host.PauseAsync(kept);
        host.Time.Advance(TimeSpan.FromHours(11));

        await host.ReapAsync();

        Assert.Equal([waiting, kept], await host.AliveAsync());
        Assert.Equal(2, host.Measured["codeblocks.sandboxes.paused"]);

        host.Time.Advance(TimeSpan.FromHours(1));
        await host.ReapAsync();

        Assert.Empty(await host.AliveAsync());
    }

    [Fact]
    public async Task Without_a_retention_a_paused_sandbox_stays_as_long_as_its_instance_lives()
    {
        await using var host = new ReaperHost(sandbox, options: options => options.PausedSandboxRetention = null);
        var waiting = await host.CreateOwnedAsync(WorkflowSubStatus.Suspended);
        await host.PauseAsync(waiting);
        host.Time.Advance(TimeSpan.FromDays(365));

        await host.ReapAsync();

        Assert.Equal([waiting], await host.AliveAsync());
    }

    [Fact]
    public async Task A_kill_that_fails_is_logged_counted_shown_by_the_health_check_and_tried_again()
    {
        var fails = true;
        await using var host = new ReaperHost(
            sandbox, fault: request => fails && request.Method == HttpMethod.Delete ? new(HttpStatusCode.BadGateway) : null);
        var orphan = await host.CreateAsync("never-stored");
        host.Time.Advance(Grace);

        await host.ReapAsync();

        Assert.Equal([orphan], await host.AliveAsync());
        Assert.Contains($"Sandbox {orphan} could not be killed; the reaper tries again", host.Logs.Warnings);
        Assert.Equal(1, host.Measured["codeblocks.sandboxes.kill_failures"]);
        var report = await host.CheckHealthAsync();
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Equal(1, report.Entries["codeblocks"].Data["failedKills"]);

        fails = false;
        await host.ReapAsync();

        Assert.Empty(await host.AliveAsync());
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Healthy, (await host.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_kill_at_the_end_of_a_run_that_fails_is_tried_again_even_while_the_instance_lives()
    {
        var fails = true;
        await using var host = new ReaperHost(
            sandbox, fault: request => fails && request.Method == HttpMethod.Delete ? new(HttpStatusCode.BadGateway) : null);
        var instance = await host.StoreAsync(WorkflowSubStatus.Executing);
        var metadata = new Dictionary<string, string>
        {
            [SandboxMetadata.HostGroup] = host.Group, [SandboxMetadata.WorkflowInstanceId] = instance.Id,
        };

        var execution = await host.Service.ExecuteAsync(new() { Code = "1", Target = new NewSandbox { Metadata = metadata } });

        Assert.True(execution.SandboxIsAlive);
        fails = false;
        await host.ReapAsync();

        Assert.False(await sandbox.Client.KillAsync(execution.SandboxId!));
    }

    [Fact]
    public async Task A_node_without_the_lock_reaps_nothing()
    {
        await using var host = new ReaperHost(sandbox);
        var orphan = await host.CreateAsync("never-stored");
        host.Time.Advance(Grace);

        await using (await host.Locks.TryAcquireLockAsync($"CodeBlocks:SandboxReaper:{host.Group}"))
            await host.ReapAsync();

        Assert.Equal([orphan], await host.AliveAsync());
        Assert.DoesNotContain("codeblocks.sandboxes.orphaned", host.Measured.Keys);

        await host.ReapAsync();

        Assert.Empty(await host.AliveAsync());
    }

    [Fact]
    public async Task A_reaper_that_is_switched_off_reaps_nothing()
    {
        await using var host = new ReaperHost(sandbox, options: options => options.ReaperInterval = TimeSpan.Zero);
        var orphan = await host.CreateAsync("never-stored");
        host.Time.Advance(TimeSpan.FromDays(1));

        await host.ReapAsync();

        Assert.Equal([orphan], await host.AliveAsync());
    }

    [Fact]
    public async Task Credentials_that_cannot_be_used_are_reported_and_do_not_keep_the_others_from_being_reaped()
    {
        await using var host = new ReaperHost(sandbox, codeBlocks => codeBlocks
            .AddCredentials("broken", e2b => (e2b.ApiKey, e2b.ApiUrl, e2b.MaxRetries) = ("e2b_00ff", new("http://127.0.0.1:1"), 0)));
        await host.CreateAsync("never-stored");
        host.Time.Advance(Grace);

        await host.ReapAsync();

        Assert.Empty(await host.AliveAsync());
        Assert.Contains(host.Logs.Warnings, warning => warning.StartsWith("The sandboxes of credentials broken", StringComparison.Ordinal));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var health = (await host.CheckHealthAsync()).Entries["codeblocks"];
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("broken", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sandboxes_on_every_page_of_the_list_are_killed()
    {
        var group = $"group-{Guid.NewGuid():N}";
        List<string> killed = [];
        await using var host = new ReaperHost(sandbox, options: options => options.HostGroup = group, fault: Answer);
        host.Time.Advance(Grace);

        await host.ReapAsync();

        Assert.Equal(["on-page-1", "on-page-2"], killed);

        HttpResponseMessage? Answer(HttpRequestMessage request)
        {
            if (request.Method == HttpMethod.Delete)
            {
                killed.Add(request.RequestUri!.Segments[^1]);
                return new(HttpStatusCode.NoContent);
            }

            if (request.Method != HttpMethod.Get || !request.RequestUri!.AbsolutePath.EndsWith("/sandboxes", StringComparison.Ordinal))
                return null;

            var isFirst = !request.RequestUri.Query.Contains("nextToken", StringComparison.Ordinal);
            var response = new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(Page(isFirst ? "on-page-1" : "on-page-2", group), Encoding.UTF8, "application/json"),
            };

            if (isFirst)
                response.Headers.Add("x-next-token", "2");

            return response;
        }
    }

    [Fact]
    public async Task The_health_check_counts_the_sandboxes_of_the_group_and_fails_when_the_reaper_is_overdue()
    {
        await using var host = new ReaperHost(sandbox);
        await host.CreateOwnedAsync(WorkflowSubStatus.Suspended);
        await host.CreateAsync("never-stored");
        var waiting = await host.CreateOwnedAsync(WorkflowSubStatus.Suspended);
        await host.PauseAsync(waiting);

        var health = (await host.CheckHealthAsync()).Entries["codeblocks"];

        Assert.Equal((HealthStatus.Healthy, 2, 1, 1), (health.Status, health.Data["owned"], health.Data["paused"], health.Data["orphaned"]));
        Assert.Equal(host.Group, health.Data["hostGroup"]);

        host.Time.Advance(Grace + TimeSpan.FromMinutes(11));
        var overdue = (await host.CheckHealthAsync()).Entries["codeblocks"];

        Assert.Equal(HealthStatus.Degraded, overdue.Status);
        Assert.Contains("should have killed: 1.", overdue.Description, StringComparison.Ordinal);
    }

    private static string Page(string sandboxId, string group) => $$"""
        [{ "sandboxID": "{{sandboxId}}", "templateID": "t", "clientID": "c", "startedAt": "2020-01-01T00:00:00Z", "endAt": "2020-01-01T01:00:00Z",
           "state": "running", "cpuCount": 1, "memoryMB": 512, "diskSizeMB": 1, "envdVersion": "0.2.0",
           "metadata": { "codeblocks.hostGroup": "{{group}}", "codeblocks.workflowInstanceId": "gone" } }]
        """;
}
