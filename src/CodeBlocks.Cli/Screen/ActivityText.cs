using Elsa.Workflows;

namespace CodeBlocks.Cli.Screen;

/// <summary>What the screens show of an activity.</summary>
internal static class ActivityText
{
    /// <summary>What an activity says that was stopped with its run.</summary>
    public const string Cancelled = "The run was cancelled.";

    public static IReadOnlyList<string> Outcomes(ActivityExecutionContext context) =>
        context.JournalData.TryGetValue("Outcomes", out var value) && value is string[] names ? names : [];

    /// <summary>Why it failed; null if it did not.</summary>
    public static string? Error(ActivityExecutionContext context)
    {
        var isCancelled = context.CancellationToken.IsCancellationRequested;

        for (var cause = context.Exception; isCancelled && cause is not null; cause = cause.InnerException)
            if (cause is OperationCanceledException)
                return Cancelled;

        return context.Exception?.Message;
    }

    /// <summary>The name that its author gave it, or its id.</summary>
    public static string Name(IActivity activity) => string.IsNullOrWhiteSpace(activity.Name) ? activity.Id : activity.Name;

    /// <summary>The name with the kind of activity: <c>Parse (Execute Code Step)</c>.</summary>
    public static string Title(ActivityExecutionContext context) =>
        TerminalText.CleanLine($"{Name(context.Activity)} ({context.ActivityDescriptor.DisplayName})");
}
