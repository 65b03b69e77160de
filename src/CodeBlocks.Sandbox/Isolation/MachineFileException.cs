namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Thrown when a file operation in a machine fails.</summary>
internal sealed class MachineFileException(MachineFileError error, string message) : Exception(message)
{
    public MachineFileError Error { get; } = error;
}
