using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>A result of code, in the formats that it has. The other formats are <see langword="null"/> and absent from JSON.</summary>
/// <remarks>
/// Expressions read the members by name, such as <c>variables.Report.Json.total</c>. <see cref="Json"/>, <see cref="Data"/>, <see cref="Chart"/>
/// and <see cref="Extra"/> are plain data: an object is an <see cref="System.Dynamic.ExpandoObject"/>, an array a list, a number a
/// <see cref="long"/> or a <see cref="double"/>. JavaScript, Liquid and C# all read this form member by member.
/// </remarks>
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

    /// <summary>JSON, as data.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(PlainDataConverter))]
    public object? Json { get; init; }

    /// <summary>JavaScript that displays the result in a browser.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Javascript { get; init; }

    /// <summary>The data of a data frame, column by column.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(PlainDataConverter))]
    public object? Data { get; init; }

    /// <summary>The data of a chart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(PlainDataConverter))]
    public object? Chart { get; init; }

    /// <summary>All other formats, by their MIME type, as an object.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(PlainDataConverter))]
    public object? Extra { get; init; }

    /// <summary>True for the value of the last expression; <see langword="null"/> on the copy that is the main result.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsMainResult { get; init; }
}
