namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A machine refused something about a process or a port.</summary>
internal sealed class MachineProcessException(MachineProcessError error, string message) : Exception(message)
{
    public MachineProcessError Error { get; } = error;
}
