using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>One result of code, in the formats it has; the others are <see langword="null"/> and absent from JSON.</summary>
/// <remarks>Expressions read the members by name: <c>getOutputFrom('Report', 'MainResult').Json.total</c>.</remarks>
public sealed record CodeResult
{
    /// <summary>Plain text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>HTML.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Html { get; init; }

    /// <summary>Markdown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Markdown { get; init; }

    /// <summary>SVG.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Svg { get; init; }

    /// <summary>A PNG image, as base64.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Png { get; init; }

    /// <summary>A JPEG image, as base64.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Jpeg { get; init; }

    /// <summary>A PDF document, as base64.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pdf { get; init; }

    /// <summary>LaTeX.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Latex { get; init; }

    /// <summary>JSON, with its structure.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Json { get; init; }

    /// <summary>JavaScript that shows the result in a browser.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Javascript { get; init; }

    /// <summary>The data of a data frame, column by column.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Data { get; init; }

    /// <summary>The data of a chart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Chart { get; init; }

    /// <summary>Formats other than the ones above, by their MIME type.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, JsonElement>? Extra { get; init; }

    /// <summary>Whether this is the value of the last expression; <see langword="null"/> on the copy that is the main result.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsMainResult { get; init; }
}
