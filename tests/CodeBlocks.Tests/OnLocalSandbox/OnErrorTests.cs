using CodeBlocks.E2B;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

/// <summary>The table of <c>docs/blocks.md</c> that says what becomes of a sandbox whose block failed; each of its cells is observed.</summary>
[Collection(LocalSandbox.Collection)]
public class OnErrorTests(LocalSandbox sandbox, ITestOutputHelper output)
{
    private const string Title = "| block | `onError` |";

    public static TheoryData<string, string, bool, string[]> Rows()
    {
        var table = File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", "blocks.md"))
            .SkipWhile(line => !line.StartsWith(Title, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));
        TheoryData<string, string, bool, string[]> rows = [];

        foreach (var cells in table.Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)))
        {
            rows.Add(cells[0], cells[1].Trim('`'), false, cells[2..]);

            if (cells[0] is "Execute Code" or "Execute Code Step")
                rows.Add(cells[0], cells[1].Trim('`'), true, cells[2..]);
        }

        return rows;
    }

    [Fact]
    public void The_table_has_every_block_with_every_action() => Assert.Equal(18, Rows().Count);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_sandbox_whose_block_failed_goes_the_way_that_the_table_says(string block, string onError, bool dispose, string[] states)
    {
        var connected = await RunConnectedAsync(CreateBlock(block, onError, dispose), block);
        var faulted = await RunUnconnectedAsync(CreateBlock(block, onError, dispose), block);

        Assert.Equal(states, connected.Append(faulted));
    }

    private static CodeBlock CreateBlock(string block, string onError, bool dispose)
    {
        var action = Enum.Parse<SandboxAction>(onError, ignoreCase: true);
        var code = new Input<string>("exit 3");
        var bash = new Input<CodeLanguage>(CodeLanguage.Bash);

        return block switch
        {
            "Execute Code" => new ExecuteCode { Code = code, Language = bash, OnError = new(action), DisposeSandbox = new(dispose) },
            "Execute Code Step" => new ExecuteCodeStep { StepCode = code, Language = bash, OnError = new(action), DisposeSandbox = new(dispose) },
            _ => new InstantiateCodeSandbox
            {
                SetupCode = new("exit 3"), Language = bash, OnError = new(action),
                KeepAlive = new(block.EndsWith("`keepAlive`", StringComparison.Ordinal)),
            },
        };
    }

    // The states after the failure, while the workflow is suspended, and when it has finished.
    private async Task<IReadOnlyList<string>> RunConnectedAsync(CodeBlock block, string name)
    {
        string? afterFailure = null;
        string? id = null;
        var observe = new Inline(async context =>
        {
            id = context.WorkflowExecutionContext.GetActivityOutputRegister().FindOutputByActivityId(block.Id, "ErrorDetails") is ErrorDetails details
                ? details.SandboxId
                : null;
            afterFailure = await StateAsync(id);
        });
        var runner = await BuildRunnerAsync();
        var workflow = Workflow.FromActivity(Line(name, block, (observe, CodeBlock.FailedOutcome), (new WaitForBookmark(), null)));

        var suspended = await runner.RunAsync(workflow);
        var whileSuspended = await StateAsync(id);
        Assert.Equal(WorkflowSubStatus.Suspended, suspended.WorkflowState.SubStatus);

        var bookmark = Assert.Single(suspended.WorkflowState.Bookmarks);
        var finished = await runner.RunAsync(workflow, suspended.WorkflowState, new() { BookmarkId = bookmark.Id });
        Assert.Equal(WorkflowSubStatus.Finished, finished.WorkflowState.SubStatus);
        Assert.Empty(finished.WorkflowState.Incidents);

        return [afterFailure!, whileSuspended, await StateAndKillAsync(id)];
    }

    private async Task<string> RunUnconnectedAsync(CodeBlock block, string name)
    {
        var runner = await BuildRunnerAsync();

        var faulted = await runner.RunAsync(Workflow.FromActivity(Line(name, block)));

        Assert.Equal(WorkflowSubStatus.Faulted, faulted.WorkflowState.SubStatus);
        Assert.Single(faulted.WorkflowState.Incidents);
        return await StateAndKillAsync(faulted.OutputOf<ErrorDetails>(block, "ErrorDetails")!.SandboxId);
    }

    private async Task<IWorkflowRunner> BuildRunnerAsync() =>
        (await new WorkflowTestFixture(output).WithCodeBlocks(sandbox.Service).BuildAsync()).Services.GetRequiredService<IWorkflowRunner>();

    // The activities one after the other; a step has a session before it.
    private static Flowchart Line(string name, CodeBlock block, params (IActivity Target, string? Port)[] next)
    {
        IEnumerable<(IActivity Activity, string? Port)> line = [(block, null), .. next];
        if (name == "Execute Code Step")
            line = line.Prepend((new InstantiateCodeSandbox(), null));

        var activities = line.ToList();
        return new()
        {
            Start = activities[0].Activity,
            Activities = [.. activities.Select(entry => entry.Activity)],
            Connections =
            [
                .. activities.Zip(activities.Skip(1), (from, to) => new Connection(
                    new Endpoint(from.Activity, to.Port ?? CodeBlock.DoneOutcome), new Endpoint(to.Activity)))
            ],
        };
    }

    private async Task<string> StateAsync(string? id)
    {
        try
        {
            return $"{(await sandbox.Client.GetAsync(id!)).State}".ToLowerInvariant();
        }
        catch (SandboxNotFoundException)
        {
            return "killed";
        }
    }

    private async Task<string> StateAndKillAsync(string? id)
    {
        var state = await StateAsync(id);
        await sandbox.Client.KillAsync(id!);
        return state;
    }
}
