namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A file operation in a machine failed.</summary>
internal sealed class MachineFileException(MachineFileError error, string message) : Exception(message)
{
    public MachineFileError Error { get; } = error;
}
