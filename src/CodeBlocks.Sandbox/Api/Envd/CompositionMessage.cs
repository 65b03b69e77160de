using System.Text.Json.Serialization;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Which files to join, and into which.</summary>
internal sealed record CompositionMessage
{
    [JsonPropertyName("source_paths")]
    public IReadOnlyList<string>? SourcePaths { get; init; }

    public string? Destination { get; init; }

    public string? Username { get; init; }
}
