using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>One execution of a recording. Nothing is expected where the client left before the end.</summary>
internal sealed record GoldenStep(
    string Code, Dictionary<string, string> EnvironmentVariables, string Context, TimeSpan? DisconnectAfter, bool IsLoose, JsonArray? Expected);
