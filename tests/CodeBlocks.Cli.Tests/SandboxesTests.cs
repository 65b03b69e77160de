using System.Diagnostics;
using System.Text.Json;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Tests;

public sealed class SandboxesTests : IAsyncLifetime
{
    private readonly CodeBlocksCommand _server = CodeBlocksCommand.Start("sandbox");
    private IReadOnlyDictionary<string, string> _variables = new Dictionary<string, string>();
    private ServiceProvider? _services;

    private E2BClient Client => _services!.GetRequiredService<IE2BClientFactory>().CreateClient();

    public async Task InitializeAsync()
    {
        _variables = await _server.VariablesAsync();
        _services = new ServiceCollection().AddLogging().AddE2B(e2b =>
        {
            e2b.ApiKey = _variables["E2B_API_KEY"];
            e2b.ApiUrl = new(_variables["E2B_API_URL"]);
            e2b.SandboxUrl = new(_variables["E2B_SANDBOX_URL"]);
        }).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        _server.Interrupt();
        await _server.EndAsync();
        _server.Dispose();
        await _services!.DisposeAsync();
    }

    [Fact]
    public async Task Sandboxes_of_blocks_are_listed_for_people_and_as_JSON()
    {
        var mine = await CreateAsync("blue", keepAlive: true);
        var other = await CreateAsync("green");
        var foreign = await CreateAsync(group: null);
        await Client.PauseAsync(other);

        var table = await RunAsync("sandboxes");
        var json = await RunAsync("sandboxes", "list", "--json");
        var group = await RunAsync("sandboxes", "--group", "green", "--json");
        var all = await RunAsync("sandboxes", "list", "--all");

        table.AssertEndedWith(0);
        Assert.Matches($"{mine} .*running, .* left.* blue .*definition-1.*instance-1 \\(kept alive\\)", table.Stdout);
        Assert.Matches($"{other} .*paused .* ago.* green", table.Stdout);
        Assert.DoesNotContain(foreign, table.Stdout, StringComparison.Ordinal);
        Assert.Contains(foreign, all.Stdout, StringComparison.Ordinal);
        var first = JsonDocument.Parse(json.Stdout).RootElement[0];
        Assert.Equal((mine, "running", "blue"), (Text(first, "id"), Text(first, "state"), Text(first, "hostGroup")));
        Assert.Equal(("definition-1", "instance-1"), (Text(first, "workflowDefinitionId"), Text(first, "workflowInstanceId")));
        Assert.True(first.GetProperty("keepAlive").GetBoolean());
        Assert.Equal(other, Text(Assert.Single(JsonDocument.Parse(group.Stdout).RootElement.EnumerateArray()), "id"));
    }

    [Fact]
    public async Task Sandboxes_are_killed_by_id_and_by_group_and_one_that_does_not_exist_is_named()
    {
        var one = await CreateAsync("blue");
        var two = await CreateAsync("green");
        var three = await CreateAsync("green");

        var killed = await RunAsync("sandboxes", "kill", one, "no-such");
        var group = await RunAsync("sandboxes", "kill", "--group", "green");
        var neither = await RunAsync("sandboxes", "kill");

        killed.AssertEndedWith(1);
        Assert.Equal($"Killed {one}\n", killed.Stdout);
        Assert.Contains("There is no sandbox no-such.", killed.Stderr, StringComparison.Ordinal);
        group.AssertEndedWith(0);
        Assert.Equal($"Killed {two}\nKilled {three}\n", group.Stdout);
        neither.AssertEndedWith(2);
        Assert.Contains("--group", neither.Stderr, StringComparison.Ordinal);
        Assert.Equal("No sandboxes.\n", (await RunAsync("sandboxes")).Stdout);
    }

    [Fact]
    public async Task What_was_paused_for_long_and_what_a_killed_run_left_is_reaped()
    {
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync();
        var machine = Environment.MachineName;
        var paused = await CreateAsync("blue");
        var left = await CreateAsync($"codeblocks-run/{machine}/{ended.Id}");
        var running = await CreateAsync("blue");
        var elsewhere = await CreateAsync($"codeblocks-run/other-than-{machine}/{ended.Id}");
        var alive = await CreateAsync($"codeblocks-run/{machine}/{Environment.ProcessId}");
        await Client.PauseAsync(paused);

        var young = await RunAsync("sandboxes", "reap", "--group", "blue");
        var dry = await RunAsync("sandboxes", "reap", "--hours", "0", "--dry-run");
        var reaped = await RunAsync("sandboxes", "reap", "--hours", "0");

        Assert.Equal("", young.Stdout);
        Assert.Contains(paused, dry.Stdout, StringComparison.Ordinal);
        reaped.AssertEndedWith(0);
        Assert.Equal($"Killed {paused}\nKilled {left}\n", reaped.Stdout);
        var rest = JsonDocument.Parse((await RunAsync("sandboxes", "--json")).Stdout).RootElement;
        Assert.Equal([running, elsewhere, alive], rest.EnumerateArray().Select(sandbox => Text(sandbox, "id")).ToList());
    }

    [Fact]
    public async Task A_run_has_a_host_group_of_its_own_process()
    {
        using var directory = new TemporaryDirectory();
        var file = Path.Combine(directory.Path, "wait.json");
        var code = """{ "typeName": "String", "expression": { "type": "Literal", "value": "print('go', flush=True)\nimport time; time.sleep(60)" } }""";
        await File.WriteAllTextAsync(file, $$"""
            { "definitionId": "wait", "name": "Wait", "root": { "id": "code", "type": "CodeBlocks.ExecuteCode", "version": 1, "code": {{code}} } }
            """);

        using var run = CodeBlocksCommand.StartThrough(WithVariables, "run", file, "--sandbox", "e2b");
        await run.UntilPrintedAsync("go");
        var list = JsonDocument.Parse((await RunAsync("sandboxes", "--json")).Stdout).RootElement;
        run.Kill();
        var reaped = await RunAsync("sandboxes", "reap");

        var sandbox = Assert.Single(list.EnumerateArray());
        Assert.Equal($"codeblocks-run/{Environment.MachineName}/{run.Id}", Text(sandbox, "hostGroup"));
        Assert.Equal($"Killed {Text(sandbox, "id")}\n", reaped.Stdout);
    }

    [Fact]
    public async Task Without_a_key_the_command_says_how_to_get_one()
    {
        var output = await CodeBlocksCommand.RunAsync("sandboxes");

        output.AssertEndedWith(2);
        Assert.Contains("E2B_API_KEY is not set", output.Stderr, StringComparison.Ordinal);
        Assert.Contains("codeblocks sandbox", output.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_an_error_of_one_line()
    {
        using var command = CodeBlocksCommand.StartThrough(["env", "E2B_API_KEY=e2b_00", "E2B_API_URL=http://127.0.0.1:1"], "sandboxes");

        var output = await command.EndAsync();

        output.AssertEndedWith(1);
        Assert.Single(output.Stderr.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Hours_that_make_no_sense_are_refused()
    {
        var output = await RunAsync("sandboxes", "reap", "--hours", "-1");

        output.AssertEndedWith(2);
        Assert.Contains("between 0 and 8760", output.Stderr, StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync(string? group, bool keepAlive = false)
    {
        var metadata = new Dictionary<string, string>();

        if (group is not null)
        {
            metadata[SandboxMetadata.HostGroup] = group;
            metadata[SandboxMetadata.WorkflowDefinitionId] = "definition-1";
            metadata[SandboxMetadata.WorkflowInstanceId] = "instance-1";
        }

        if (keepAlive)
            metadata[SandboxMetadata.KeepAlive] = "true";

        return (await Client.CreateAsync(new() { Metadata = metadata })).Id;
    }

    private async Task<CommandOutput> RunAsync(params string[] arguments)
    {
        using var command = CodeBlocksCommand.StartThrough(WithVariables, arguments);
        return await command.EndAsync();
    }

    private string[] WithVariables => ["env", .. _variables.Select(variable => $"{variable.Key}={variable.Value}")];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
