namespace CodeBlocks.Sandbox;

/// <summary>An isolation layer: one means that separates a machine from the host.</summary>
/// <param name="Name">The name of the layer.</param>
/// <param name="Active">True if it is active on this machine.</param>
/// <param name="Detail">What it does, or why it is not active.</param>
/// <param name="Remedy">The command or setting that activates it; null if there is none.</param>
public sealed record IsolationLayer(string Name, bool Active, string Detail, string? Remedy = null);
