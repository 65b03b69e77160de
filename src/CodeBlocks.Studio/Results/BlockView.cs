using System.Text;
using System.Text.Json;

namespace CodeBlocks.Studio;

/// <summary>What the page shows of an execution of a block. Long parts are not in it: the page asks for them one by one.</summary>
internal sealed record BlockView
{
    private const int MaxInline = 1024 * 1024;

    public required string Id { get; init; }

    public required string ActivityId { get; init; }

    public string? Name { get; init; }

    public required string Type { get; init; }

    public required string Status { get; init; }

    public IEnumerable<string> Outcomes { get; init; } = [];

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? Language { get; init; }

    public string? Code { get; init; }

    public int StdoutLength { get; init; }

    public int StderrLength { get; init; }

    public IEnumerable<ResultView> Results { get; init; } = [];

    public IEnumerable<FileView> Files { get; init; } = [];

    /// <summary>The value; null if there is none or it is too long.</summary>
    public JsonElement? Value { get; init; }

    public int ValueLength { get; init; }

    public string? Error { get; init; }

    public JsonElement? ErrorDetails { get; init; }

    public JsonElement? Receipt { get; init; }

    public string? SandboxId { get; init; }

    public static BlockView From(BlockRecord block)
    {
        var (value, valueLength) = Inline(block.Value);

        return new()
        {
            Id = block.Record.Id,
            ActivityId = block.Record.ActivityId,
            Name = block.Record.ActivityName,
            Type = block.Record.ActivityType,
            Status = block.Record.Status.ToString(),
            Outcomes = block.Outcomes,
            StartedAt = block.Record.StartedAt,
            CompletedAt = block.Record.CompletedAt,
            Language = block.Language,
            Code = block.Code,
            StdoutLength = block.Logs(CodeStream.Stdout).Length,
            StderrLength = block.Logs(CodeStream.Stderr).Length,
            Results = block.Results.Select(ResultView.From),
            Files = block.Files.Select(FileView.From),
            Value = value,
            ValueLength = valueLength,
            Error = block.Error ?? block.Record.Exception?.Message,
            ErrorDetails = NotNull(block.ErrorDetails),
            Receipt = NotNull(block.Receipt),
            SandboxId = block.SandboxId,
        };
    }

    /// <summary>A value, unless it is null or too long, and the length of its JSON.</summary>
    internal static (JsonElement? Value, int Length) Inline(JsonElement? value)
    {
        if (value is not { } element || NotNull(element) is null)
            return (null, 0);

        var length = Encoding.UTF8.GetByteCount(element.GetRawText());
        return (length <= MaxInline ? element : null, length);
    }

    private static JsonElement? NotNull(JsonElement element) =>
        element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
}

/// <summary>What the page shows of a result.</summary>
/// <param name="Formats">The formats that it has, by their names, with the length of each.</param>
/// <param name="IsMain">True for the value of the last expression.</param>
/// <param name="HasScripts">True if its HTML holds a script.</param>
/// <param name="Text">The text, if it is short.</param>
/// <param name="Json">The JSON, if it is short.</param>
/// <param name="Data">The data frame, if it is short.</param>
/// <param name="Chart">The data of the chart, if it is short.</param>
internal sealed record ResultView(
    IReadOnlyDictionary<string, int> Formats, bool IsMain, bool HasScripts, string? Text, JsonElement? Json, JsonElement? Data, JsonElement? Chart)
{
    private const int MaxText = 64 * 1024;

    public static ResultView From(JsonElement result) => new(
        ResultFormat.All.Select(format => (format.Name, Length: format.LengthIn(result))).Where(format => format.Length > 0)
            .ToDictionary(format => format.Name, format => format.Length),
        result.Member("isMainResult") is { ValueKind: JsonValueKind.True },
        result.Text("html")?.Contains("<script", StringComparison.OrdinalIgnoreCase) == true,
        result.Text("text") is { Length: <= MaxText } text ? text : null,
        BlockView.Inline(result.Member("json")).Value,
        BlockView.Inline(result.Member("data")).Value,
        BlockView.Inline(result.Member("chart")).Value);
}

/// <summary>What the page shows of a file.</summary>
internal sealed record FileView(string Name, string Path, long Size, string MimeType, string? Text, bool Stored, string? LeftOut)
{
    private const int MaxText = 64 * 1024;

    public static FileView From(JsonElement file) => new(
        file.Text("name") ?? "",
        file.Text("relativePath") ?? "",
        file.Member("size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) ? bytes : 0,
        file.Text("mimeType") ?? "",
        file.Member("contentIsMarker") is { ValueKind: JsonValueKind.True } ? null : Shortened(file.Text("content")),
        file.Text("workspaceRef") is not null,
        file.Text("leftOut"));

    private static string? Shortened(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;
}
