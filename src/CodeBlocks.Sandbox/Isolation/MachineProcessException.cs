namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Thrown when an operation on a process or port of a machine fails.</summary>
internal sealed class MachineProcessException(MachineProcessError error, string message) : Exception(message)
{
    public MachineProcessError Error { get; } = error;
}
