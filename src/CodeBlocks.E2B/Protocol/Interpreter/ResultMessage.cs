using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>A displayed value in all its representations; images are base64.</summary>
internal sealed record ResultMessage : ExecutionEventMessage
{
    internal const string Type = "result";

    public string? Text { get; init; }

    public string? Html { get; init; }

    public string? Markdown { get; init; }

    public string? Svg { get; init; }

    public string? Png { get; init; }

    public string? Jpeg { get; init; }

    public string? Pdf { get; init; }

    public string? Latex { get; init; }

    public JsonElement? Json { get; init; }

    public string? Javascript { get; init; }

    public JsonElement? Data { get; init; }

    public JsonElement? Chart { get; init; }

    /// <summary>Representations without a field of their own, by MIME type. The server always sends it.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }

    [JsonPropertyName("is_main_result")]
    public bool IsMainResult { get; init; }

    /// <summary>Fields that this version does not know.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
