using System.Text.Json;

namespace CodeBlocks.E2B;

/// <summary>A value that code showed, in each representation that the sandbox sent.</summary>
public sealed record Result
{
    private static readonly IReadOnlyDictionary<string, JsonElement> None = new Dictionary<string, JsonElement>();

    /// <summary>Plain text.</summary>
    public string? Text { get; init; }

    /// <summary>HTML.</summary>
    public string? Html { get; init; }

    /// <summary>Markdown.</summary>
    public string? Markdown { get; init; }

    /// <summary>An SVG image, as text.</summary>
    public string? Svg { get; init; }

    /// <summary>A PNG image, base64.</summary>
    public string? Png { get; init; }

    /// <summary>A JPEG image, base64.</summary>
    public string? Jpeg { get; init; }

    /// <summary>A PDF document, base64.</summary>
    public string? Pdf { get; init; }

    /// <summary>LaTeX.</summary>
    public string? Latex { get; init; }

    /// <summary>JavaScript that displays the result. It comes from the sandbox: do not trust it.</summary>
    public string? Javascript { get; init; }

    /// <summary>A JSON value.</summary>
    public JsonElement? Json { get; init; }

    /// <summary>A data frame: an object with an array of values for each column.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>The numbers behind a chart: an object with <c>type</c>, <c>title</c>, <c>elements</c> and more.</summary>
    public JsonElement? Chart { get; init; }

    /// <summary>Representations without a property of their own, by MIME type.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = None;

    /// <summary>Tells whether it is the value of the last expression; otherwise the code displayed it.</summary>
    public bool IsMainResult { get; init; }

    /// <summary>Names of the representations that are there and not empty, as on E2B's wire.</summary>
    /// <returns>Such as <c>text</c>, <c>html</c>, <c>png</c>; the keys of <see cref="Extra"/> come last.</returns>
    public IEnumerable<string> Formats() =>
        Named().Where(format => format.IsPresent).Select(format => format.Name).Concat(Extra.Keys);

    /// <summary>The text, or the names of the representations.</summary>
    /// <returns>A short description.</returns>
    public override string ToString() => Text ?? $"Result({string.Join(", ", Formats())})";

    internal static Result From(Protocol.ResultMessage message) => new()
    {
        Text = message.Text,
        Html = message.Html,
        Markdown = message.Markdown,
        Svg = message.Svg,
        Png = message.Png,
        Jpeg = message.Jpeg,
        Pdf = message.Pdf,
        Latex = message.Latex,
        Javascript = message.Javascript,
        Json = message.Json,
        Data = message.Data,
        Chart = message.Chart,
        Extra = Merge(message.Extra, message.Unknown),
        IsMainResult = message.IsMainResult,
    };

    private static IReadOnlyDictionary<string, JsonElement> Merge(
        IReadOnlyDictionary<string, JsonElement>? extra, Dictionary<string, JsonElement>? unknown)
    {
        if (unknown is not { Count: > 0 })
            return extra ?? None;

        var merged = new Dictionary<string, JsonElement>(unknown);
        foreach (var (key, value) in extra ?? None)
            merged[key] = value;

        return merged;
    }

    private IEnumerable<(string Name, bool IsPresent)> Named() =>
    [
        ("text", !string.IsNullOrEmpty(Text)),
        ("html", !string.IsNullOrEmpty(Html)),
        ("markdown", !string.IsNullOrEmpty(Markdown)),
        ("svg", !string.IsNullOrEmpty(Svg)),
        ("png", !string.IsNullOrEmpty(Png)),
        ("jpeg", !string.IsNullOrEmpty(Jpeg)),
        ("pdf", !string.IsNullOrEmpty(Pdf)),
        ("latex", !string.IsNullOrEmpty(Latex)),
        ("json", Json is not null),
        ("javascript", !string.IsNullOrEmpty(Javascript)),
        ("data", Data is not null),
        ("chart", Chart is not null),
    ];
}
