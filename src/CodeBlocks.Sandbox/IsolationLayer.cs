namespace CodeBlocks.Sandbox;

/// <summary>One of the layers that keep code in its sandbox.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Active">Whether it stands on this machine.</param>
/// <param name="Detail">What it does here, or why it is missing.</param>
/// <param name="Remedy">How to get it, when it is missing and can be had.</param>
public sealed record IsolationLayer(string Name, bool Active, string Detail, string? Remedy = null);
