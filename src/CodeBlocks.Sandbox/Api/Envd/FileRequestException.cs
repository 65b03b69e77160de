namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>A request about a file that makes no sense, with the status its sender gets.</summary>
internal sealed class FileRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
