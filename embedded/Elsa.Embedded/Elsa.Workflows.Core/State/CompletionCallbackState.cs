namespace Elsa.Workflows.State;

public class CompletionCallbackState
{
    public CompletionCallbackState()
    {
    }

    public CompletionCallbackState(string ownerInstanceId, string childNodeId, string? methodName, object? tag = null)
    {
        OwnerInstanceId = ownerInstanceId;
        ChildNodeId = childNodeId;
        MethodName = methodName;
        Tag = tag;
    }

    public string OwnerInstanceId { get; init; } = null!;
    public string ChildNodeId { get; init; } = null!;
    public string? MethodName { get; init; }
    public object? Tag { get; init; }
}
