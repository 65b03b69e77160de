namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>A machine's network could not be connected.</summary>
internal sealed class NetworkForwarderException(string reason) : Exception($"slirp4netns does not work here: {reason}");
