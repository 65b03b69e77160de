namespace Elsa.Extensions;

public static class ActivityPropertyExtensions
{
    private static readonly string[] CanStartWorkflow = ["canStartWorkflow", "CanStartWorkflow"];
    private static readonly string[] RunAsynchronously = ["runAsynchronously", "RunAsynchronously"];
    private static readonly string[] Source = ["source", "Source"];

    public static bool GetCanStartWorkflow(this IActivity activity) => activity.CustomProperties.GetValueOrDefault(CanStartWorkflow, () => false);
    public static void SetCanStartWorkflow(this IActivity activity, bool value) => activity.CustomProperties[CanStartWorkflow[0]] = value;
    public static bool? GetRunAsynchronously(this IActivity activity) =>
        activity.CustomProperties.GetValueOrDefault(RunAsynchronously, () => default(bool?));
    public static void SetRunAsynchronously(this IActivity activity, bool? value) => activity.CustomProperties[RunAsynchronously[0]] = value ?? false;
    public static string? GetSource(this IActivity activity) => activity.CustomProperties.GetValueOrDefault(Source, () => default(string));
    public static void SetSource(this IActivity activity, string value) => activity.CustomProperties[Source[0]] = value;

    public static void SetSource(this IActivity activity, string? sourceFile, int? lineNumber)
    {
        if (sourceFile != null && lineNumber != null)
            activity.SetSource($"{Path.GetFileName(sourceFile)}:{lineNumber}");
    }

    public static void SetDisplayText(this IActivity activity, string value) => activity.Metadata["displayText"] = value;
    public static void SetDescription(this IActivity activity, string value) => activity.Metadata["description"] = value;
}
