namespace CodeBlocks.Sandbox.Isolation;

/// <summary>The host's side of a machine before it runs.</summary>
/// <param name="Directory">Its directory, which only <paramref name="User"/> can enter.</param>
/// <param name="User">The host's user it runs as; null for this process's own.</param>
/// <param name="Group">Its control group.</param>
internal sealed record MachineResources(string Directory, uint? User, ControlGroup Group);
