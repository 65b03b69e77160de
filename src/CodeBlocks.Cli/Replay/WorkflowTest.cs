using System.Text.Json;
using System.Text.Json.Nodes;
using CodeBlocks.Cli.Running;
using CodeBlocks.Testing;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Replay;

/// <summary>Runs a workflow whose blocks are answered from its recording, and compares.</summary>
internal static class WorkflowTest
{
    private static readonly JsonDifference Difference = new("recorded", "now");

    /// <param name="path">The path of the definition.</param>
    /// <param name="configurationFile">The path of the host's configuration; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<TestReport> RunAsync(string path, string? configurationFile, CancellationToken cancellationToken)
    {
        var recordingPath = RecordingFile.Of(path);

        try
        {
            var file = await DefinitionFile.ReadAsync(path, cancellationToken);
            var recording = await RecordingFile.ReadAsync(recordingPath, path, cancellationToken);
            await using var services = WorkflowServices.BuildForReplay(path, configurationFile, recordingPath, recording);
            await using var scope = services.CreateAsyncScope();
            var problems = await RunAsync(scope.ServiceProvider, file, recording, cancellationToken);
            var status = problems.Count == 0 ? TestStatus.Passed : TestStatus.Failed;
            return new(path, recordingPath, status) { Executions = recording.Executions.Count, Problems = problems };
        }
        catch (BadInputException exception)
        {
            return new(path, recordingPath, TestStatus.Invalid) { Problems = [exception.Message] };
        }
    }

    private static async Task<IReadOnlyList<string>> RunAsync(
        IServiceProvider services, DefinitionFile file, ExecutionRecording recording, CancellationToken cancellationToken)
    {
        var graph = await LoadAsync(services, file, cancellationToken);
        var workflow = recording.Workflow!;
        var inputs = WorkflowInputs.Read(
            workflow["inputs"].Deserialize<JsonElement>(), RecordingFile.Of(file.Name), graph.Workflow.Inputs);
        var runner = services.GetRequiredService<IWorkflowRunner>();
        var result = await runner.RunAsync(graph, new RunWorkflowOptions { Input = inputs }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return Compare((ReplayingExecutionService)services.GetRequiredService<IE2BExecutionService>(), workflow["result"], result);
    }

    private static async Task<WorkflowGraph> LoadAsync(IServiceProvider services, DefinitionFile file, CancellationToken cancellationToken)
    {
        var loader = services.GetRequiredService<WorkflowLoader>();
        var errors = (await loader.CheckAsync(file, cancellationToken)).Where(finding => finding.IsError).ToList();

        return errors.Count == 0
            ? await loader.LoadAsync(file, cancellationToken)
            : throw new BadInputException(string.Join('\n', errors.Select(finding => finding.ToLine(file.Name))));
    }

    // What follows from the first difference is no news.
    private static IReadOnlyList<string> Compare(ReplayingExecutionService replay, JsonNode? recorded, RunWorkflowResult result)
    {
        if (replay.Unexpected is { Count: > 0 } unexpected)
            return unexpected;

        var now = RecordedWorkflow.ResultOf(result);
        var differences = Difference.Compare("", recorded, MaskedText.MaskAs(recorded, now));
        return [.. differences, .. replay.Unused.Select(name => $"The workflow did not run {name}.")];
    }
}
