namespace CodeBlocks.Sandbox.Api;

/// <summary>Thrown when a request is refused before it reaches a sandbox; each service answers with it in its own format.</summary>
internal sealed class ApiException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status code of the answer.</summary>
    public int Status { get; } = status;
}
