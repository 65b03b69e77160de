namespace Elsa.Workflows.Exceptions;

public class ActivityNotFoundException : Exception
{
    public ActivityNotFoundException(string missingTypeName) : base($"Activity type '{missingTypeName}' could not be found.") =>
        MissingTypeName = missingTypeName;

    public ActivityNotFoundException(string missingTypeName, int missingTypeVersion)
        : base($"Activity type '{missingTypeName}' version '{missingTypeVersion}' could not be found.")
    {
        MissingTypeName = missingTypeName;
        MissingTypeVersion = missingTypeVersion;
    }

    public string MissingTypeName { get; }
    public int MissingTypeVersion { get; }
}
