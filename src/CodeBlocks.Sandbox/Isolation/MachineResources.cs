namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The resources of a machine on the host.</summary>
/// <param name="Directory">The directory, which only <paramref name="User"/> can enter.</param>
/// <param name="User">The host user that the machine runs as; null for this process's user.</param>
/// <param name="Group">The control group.</param>
internal sealed record MachineResources(string Directory, uint? User, ControlGroup Group);
