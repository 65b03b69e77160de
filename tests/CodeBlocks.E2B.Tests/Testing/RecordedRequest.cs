using System.Text;
using System.Text.Json.Nodes;

namespace CodeBlocks.E2B.Tests;

/// <summary>A request as it arrived at the scripted server.</summary>
public sealed record RecordedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode? Json => JsonNode.Parse(Body);

    /// <summary>The message in a body of one Connect envelope.</summary>
    public JsonNode? Envelope => JsonNode.Parse(Body.AsSpan(5));

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
