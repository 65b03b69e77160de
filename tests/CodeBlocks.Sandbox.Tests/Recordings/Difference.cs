using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>One value of an answer that is not as recorded.</summary>
/// <param name="Where">The value's path in the recording.</param>
/// <param name="Recorded">The recorded value as JSON; null if there is none.</param>
/// <param name="Actual">The value of our answer as JSON; null if there is none.</param>
internal sealed record Difference(string Where, string? Recorded, string? Actual)
{
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Difference Between(string where, JsonNode? recorded, JsonNode? actual) =>
        new(where, recorded?.ToJsonString(Readable), actual?.ToJsonString(Readable));

    public override string ToString() => $"{Where}: recorded {Recorded ?? "nothing"}, got {Actual ?? "nothing"}";
}
