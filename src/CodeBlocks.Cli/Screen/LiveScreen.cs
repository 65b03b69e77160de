using System.Diagnostics;
using CodeBlocks.Cli.Running;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Spectre.Console;

namespace CodeBlocks.Cli.Screen;

/// <summary>Shows each activity as it runs: a spinner with the time it takes, what its code prints, and how it ended.</summary>
internal sealed class LiveScreen : IRunScreen
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private const int LongestResult = 40;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RunningActivity> _running = [];
    private IReadOnlyList<SandboxLanguage> _named = [];

    public async Task<RunWorkflowResult> ShowAsync(Workflow workflow, SandboxReport? sandbox, Func<Task<RunWorkflowResult>> run)
    {
        if (workflow.WorkflowMetadata.Name is { Length: > 0 } name)
            AnsiConsole.MarkupLineInterpolated($"[bold]{TerminalText.Clean(name)}[/]");

        if (sandbox is not null)
        {
            _named = sandbox.Languages;
            AnsiConsole.MarkupLineInterpolated($"[grey]{Describe(sandbox)}[/]");
        }

        var result = AnsiConsole.Profile.Capabilities.Interactive ? await RunWithStatusAsync(run) : await run();
        EndAll();
        return result;
    }

    private Task<RunWorkflowResult> RunWithStatusAsync(Func<Task<RunWorkflowResult>> run) =>
        AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync("Starting", async status =>
        {
            using var timer = new PeriodicTimer(Tick, TimeProvider.System);
            var running = run();

            while (!running.IsCompleted)
            {
                await Task.WhenAny(running, timer.WaitForNextTickAsync().AsTask());
                status.Status = Describe();
            }

            return await running;
        });

    public void ActivityStarted(ActivityExecutionContext context)
    {
        if (!IsShown(context))
            return;

        lock (_lock)
            _running[context.Id] = new RunningActivity(context, ActivityText.Title(context), Stopwatch.GetTimestamp());
    }

    public void ActivityEnded(ActivityExecutionContext context)
    {
        lock (_lock)
        {
            if (!_running.Remove(context.Id, out var activity))
                return;

            foreach (var (isError, line) in activity.Flush())
                Write(isError, line);

            var elapsed = Stopwatch.GetElapsedTime(activity.Started);
            var outcomes = string.Join(", ", ActivityText.Outcomes(context));
            var (mark, color) = context.Status switch
            {
                ActivityStatus.Canceled => ("-", "yellow"),
                ActivityStatus.Faulted => ("✗", "red"),
                ActivityStatus.Pending or ActivityStatus.Running => ("…", "yellow"),
                _ => outcomes == CodeBlock.FailedOutcome ? ("✗", "red") : ("✓", "green")
            };

            var taken = outcomes.Length == 0 ? "" : $"  {outcomes.EscapeMarkup()}";
            AnsiConsole.MarkupLine($"[{color}]{mark}[/] {activity.Title.EscapeMarkup()} [grey]{elapsed.TotalSeconds:0.00} s{taken}[/]");
        }
    }

    public void OutputReceived(CodeOutputReceived output)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(output.ActivityInstanceId, out var activity))
                return;

            foreach (var line in activity.Add(output))
                Write(output.Stream == CodeStream.Stderr, line);
        }
    }

    /// <summary>Shows what code displays while it runs. The main result is the block's outcome, which later blocks show.</summary>
    public void ResultReceived(CodeResultReceived result)
    {
        if (result.Result is not { IsMainResult: not true, Text: { Length: > 0 } text })
            return;

        lock (_lock)
        {
            if (!_running.ContainsKey(result.ActivityInstanceId))
                return;

            foreach (var line in text.Split('\n').Take(LongestResult))
                Write(isError: false, line);
        }
    }

    public void ProgressReported(CodeProgressReported reported)
    {
        var progress = reported.Progress;

        if (progress.Count == 0)
            return;

        lock (_lock)
        {
            var program = progress.Program.Length > 0 ? $" ({progress.Program} …)" : "";
            var kind = progress.Stage == CodeStage.SetupCommand ? "Setup command" : "Background command";

            if (_running.ContainsKey(reported.ActivityInstanceId))
                AnsiConsole.MarkupLineInterpolated($"  [grey]│ {kind} {progress.Number} of {progress.Count}{program}[/]");
        }
    }

    public void LineWritten(string line)
    {
        lock (_lock)
            AnsiConsole.WriteLine(TerminalText.Clean(line));
    }

    public void Ended(RunReport report) => ResultView.Show(report, _named);

    // Elsa announces no end of an activity that faulted or was canceled.
    private void EndAll()
    {
        lock (_lock)
            foreach (var activity in _running.Values.OrderBy(activity => activity.Started).ToList())
                ActivityEnded(activity.Context);
    }

    private static string Describe(SandboxReport sandbox)
    {
        var place = sandbox.Isolated switch
        {
            true => "isolated",
            false => "NOT ISOLATED",
            null => "E2B"
        };

        return string.Join(" · ", [.. sandbox.Languages.Select(language => language.ToString()), place]);
    }

    private static void Write(bool isError, string line) =>
        AnsiConsole.MarkupLine($"  [grey]│[/] {(isError ? "[yellow]" : "[default]")}{TerminalText.Clean(line).EscapeMarkup()}[/]");

    private static bool IsShown(ActivityExecutionContext context) => !context.ActivityDescriptor.IsContainer && context.Activity is not Workflow;

    private string Describe()
    {
        lock (_lock)
            return _running.Count == 0
                ? "Running"
                : string.Join("  ", _running.Values.Select(x => $"{x.Title.EscapeMarkup()} [grey]{Stopwatch.GetElapsedTime(x.Started).TotalSeconds:0.0} s[/]"));
    }
}
