using System.Text;
using CodeBlocks.Cli.Replay;
using CodeBlocks.Cli.Screen;
using CodeBlocks.Testing;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Running;

/// <summary>One run of a workflow definition, from the file to the exit code.</summary>
internal static class WorkflowRun
{
    public static async Task<int> ExecuteAsync(RunRequest request, CancellationToken cancellationToken)
    {
        RecordingFile.Check(request.RecordingFile, request.File);
        var timings = new Timings(request.Verbose);
        var file = await DefinitionFile.ReadAsync(request.File, cancellationToken);
        timings.StageEnded("The definition was read.");

        // The sandbox starts while the engine does; a workflow without blocks needs none.
        await using var sandbox = new RunSandbox(request.Sandbox, file.HasBlocks, replacesWarm: false, cancellationToken);
        var screen = CreateScreen(request.Output);
        using var fileStore = new TemporaryDirectory();
        await using var services = WorkflowServices.Build(request, sandbox, fileStore.Path, screen);
        await using var scope = services.CreateAsyncScope();
        timings.StageEnded("The engine was built.");

        var graph = await LoadAsync(scope.ServiceProvider, file, request.Lenient, cancellationToken);
        var inputs = await WorkflowInputs.ReadAsync(request, graph.Workflow.Inputs, cancellationToken);
        var languages = BlockLanguages.Of(graph, Encoding.UTF8.GetString(file.Source.Bytes));
        timings.StageEnded("The definition was checked and loaded.");

        if (sandbox is { IsLocal: true, IsNeeded: true })
            MissingLanguages.ThrowIfAny(file.Name, languages);

        var sandboxReport = await sandbox.ReportAsync(languages, cancellationToken);
        timings.StageEnded("The sandbox server was waited for.");

        var options = new RunWorkflowOptions { Input = inputs };
        var result = await screen.ShowAsync(graph.Workflow, sandboxReport, () =>
            scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(graph, options, cancellationToken));
        timings.StageEnded("The workflow ran.");

        // A language that an expression yields is known only now.
        var more = BlockLanguages.Of(result).Except(languages).ToList();
        if (more.Count > 0)
            sandboxReport = await sandbox.ReportAsync([.. languages, .. more], CancellationToken.None);

        var outputFiles = new OutputFiles(scope.ServiceProvider.GetRequiredService<IFileStore>(), request.OutputDirectory);
        var files = await outputFiles.SaveAsync(result, CancellationToken.None);
        var allSaved = await TellUnsavedAsync(files);
        timings.StageEnded("The files were saved.");
        var missing = sandbox.IsLocal && more.Count > 0 ? MissingLanguages.Describe(file.Name, more) : null;
        screen.Ended(RunReportFactory.Create(result, sandboxReport, files, timings.Elapsed));

        if (request.RecordingFile is not null)
            Record(scope.ServiceProvider, inputs, result, cancellationToken);

        if (missing is not null)
            await Console.Error.WriteLineAsync(missing);

        return cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled
            : result.WorkflowExecutionContext.SubStatus == WorkflowSubStatus.Finished && allSaved ? ExitCodes.Finished
            : missing is not null && !BlockLanguages.HasRun(result) ? ExitCodes.BadInput
            : ExitCodes.Faulted;
    }

    // A run that was cancelled leaves an earlier recording as it is.
    private static void Record(
        IServiceProvider services, Dictionary<string, object> inputs, RunWorkflowResult result, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return;

        var recorder = (RecordingExecutionService)services.GetRequiredService<IE2BExecutionService>();
        recorder.Workflow = RecordedWorkflow.Create(inputs, result);
        recorder.Save();
    }

    private static IRunScreen CreateScreen(RunOutput output) => output switch
    {
        RunOutput.Json => new JsonScreen(),
        RunOutput.Events => new EventScreen(TimeProvider.System),
        _ => new LiveScreen()
    };

    private static async Task<WorkflowGraph> LoadAsync(
        IServiceProvider services, DefinitionFile file, bool lenient, CancellationToken cancellationToken)
    {
        var loader = services.GetRequiredService<WorkflowLoader>();
        var findings = await loader.CheckAsync(file, cancellationToken);

        if (!lenient && findings.Any(finding => finding.IsError))
            throw new BadInputException(string.Join('\n', findings.Select(finding => finding.ToLine(file.Name))));

        foreach (var finding in findings)
            await Console.Error.WriteLineAsync((finding with { IsError = false }).ToLine(file.Name));

        return await loader.LoadAsync(file, cancellationToken);
    }

    private static async Task<bool> TellUnsavedAsync(IReadOnlyList<FileReport> files)
    {
        foreach (var file in files.Where(file => file.Problem is not null))
            await Console.Error.WriteLineAsync(
                TerminalText.CleanLine($"The file '{file.Name}' of {file.ActivityId} could not be saved: {file.Problem}"));

        return files.All(file => file.Problem is null);
    }
}
