using System.Diagnostics;
using CodeBlocks.Cli.Screen;
using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Running;

/// <summary>One run of a workflow definition, from the file to the exit code.</summary>
internal static class WorkflowRun
{
    public static async Task<int> ExecuteAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var file = await DefinitionFile.ReadAsync(request.File, cancellationToken);

        // The sandbox starts while the engine does; a workflow without blocks needs none.
        await using var sandbox = new RunSandbox(request.Sandbox, needed: file.Json.Contains("\"CodeBlocks.", StringComparison.Ordinal), cancellationToken);
        IRunScreen screen = request.Json ? new SilentScreen() : new LiveScreen();
        using var fileStore = new TemporaryDirectory();
        await using var services = WorkflowServices.Build(request, sandbox, fileStore.Path, screen);
        await using var scope = services.CreateAsyncScope();

        var graph = await LoadAsync(scope.ServiceProvider, file, cancellationToken);
        var inputs = WorkflowInputs.Parse(request.Inputs, graph.Workflow.Inputs);
        var languages = BlockLanguages.Of(graph, file.Json);

        if (sandbox is { IsLocal: true, IsNeeded: true })
            MissingLanguages.ThrowIfAny(file.Path, languages);

        var sandboxReport = await sandbox.ReportAsync(languages, cancellationToken);
        var options = new RunWorkflowOptions { Input = inputs };
        var result = await screen.ShowAsync(graph.Workflow, sandboxReport, () =>
            scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(graph, options, cancellationToken));

        // A language that an expression yields is known only now.
        var more = BlockLanguages.Of(result).Except(languages).ToList();
        if (more.Count > 0)
            sandboxReport = await sandbox.ReportAsync([.. languages, .. more], CancellationToken.None);

        var missing = sandbox.IsLocal && more.Count > 0 ? MissingLanguages.Describe(file.Path, more) : null;
        var report = RunReportFactory.Create(result, sandboxReport, Stopwatch.GetElapsedTime(started));
        var files = OutputFiles.Of(result);
        var saved = request.OutputDirectory is null
            ? new Dictionary<OutputFile, string>()
            : await OutputFiles.SaveAsync(files, scope.ServiceProvider.GetRequiredService<IFileStore>(), request.OutputDirectory, CancellationToken.None);

        if (request.Json)
            await Console.Out.WriteLineAsync(RunReportJson.Write(report));
        else
            ResultView.Show(report, files, saved, more);

        if (missing is not null)
            await Console.Error.WriteLineAsync(missing);

        return cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled
            : result.WorkflowExecutionContext.SubStatus == WorkflowSubStatus.Finished ? ExitCodes.Finished
            : missing is not null && !BlockLanguages.HasRun(result) ? ExitCodes.BadInput
            : ExitCodes.Faulted;
    }

    private static async Task<WorkflowGraph> LoadAsync(IServiceProvider services, DefinitionFile file, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<IRegistriesPopulator>().PopulateAsync(cancellationToken);

        var model = file.Deserialize(services.GetRequiredService<IActivitySerializer>());
        var imported = await services.GetRequiredService<IWorkflowDefinitionImporter>()
            .ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = true }, cancellationToken);

        if (!imported.Succeeded)
            throw new BadInputException($"{file.Path} is not a valid workflow: {string.Join(" ", imported.ValidationErrors.Select(x => x.Message))}");

        var graph = await services.GetRequiredService<IWorkflowDefinitionService>()
                        .FindWorkflowGraphAsync(imported.WorkflowDefinition.DefinitionId, VersionOptions.Published, cancellationToken)
                    ?? throw new BadInputException($"{file.Path} could not be published as a workflow.");

        WorkflowChecks.EnsureActivitiesExist(graph, file.Path);
        return graph;
    }
}
