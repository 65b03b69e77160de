using Elsa.Workflows;

namespace CodeBlocks.Cli.Screen;

/// <summary>What the screens show of an activity.</summary>
internal static class ActivityText
{
    public static IReadOnlyList<string> Outcomes(ActivityExecutionContext context) =>
        context.JournalData.TryGetValue("Outcomes", out var value) && value is string[] names ? names : [];

    /// <summary>The name that its author gave it, or its id.</summary>
    public static string Name(IActivity activity) => string.IsNullOrWhiteSpace(activity.Name) ? activity.Id : activity.Name;

    /// <summary>The name with the kind of activity: <c>Parse (Execute Code Step)</c>.</summary>
    public static string Title(ActivityExecutionContext context) =>
        TerminalText.CleanLine($"{Name(context.Activity)} ({context.ActivityDescriptor.DisplayName})");
}
