namespace CodeBlocks.Sandbox.Isolation;

/// <summary>This host cannot hold a machine to the rules that were asked for.</summary>
internal sealed class NetworkRulesException(string message) : Exception(message);
