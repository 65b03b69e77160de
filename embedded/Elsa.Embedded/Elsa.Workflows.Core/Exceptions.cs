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

public class FaultException(string code, string category, string type, string? message) : Exception(message)
{
    public string Code { get; } = code;
    public string Category { get; } = category;
    public string Type { get; } = type;
}

public class InputEvaluationException(string inputName, string message, Exception exception) : Exception(message, exception)
{
    public string InputName { get; } = inputName;
}
