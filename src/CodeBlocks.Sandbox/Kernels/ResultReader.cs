using System.Text.Json;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Reads a result of a kernel, a dictionary by MIME type, as E2B's message.</summary>
internal static class ResultReader
{
    public static ResultMessage Read(JsonElement message)
    {
        var formats = message.TryGetProperty("data"u8, out var data) && data.ValueKind == JsonValueKind.Object
            ? data.EnumerateObject()
                .Where(format => format.Value.ValueKind != JsonValueKind.Null)
                .DistinctBy(format => format.Name)
                .ToDictionary(format => format.Name, format => format.Value)
            : [];

        return new ResultMessage
        {
            Text = Take("text/plain") is { } text ? WithoutQuotes(text) : null,
            Html = Take("text/html"),
            Markdown = Take("text/markdown"),
            Svg = Take("image/svg+xml"),
            Png = Take("image/png"),
            Jpeg = Take("image/jpeg"),
            Pdf = Take("application/pdf"),
            Latex = Take("text/latex"),
            Json = TakeJson("application/json"),
            Javascript = Take("application/javascript"),
            Data = TakeJson("e2b/data"),
            Chart = TakeJson("e2b/chart"),
            Extra = formats,
            IsMainResult = message.TryGetProperty("main"u8, out var main) && main.ValueKind == JsonValueKind.True,
        };

        string? Take(string type) => !formats.Remove(type, out var value)
            ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

        JsonElement? TakeJson(string type) => formats.Remove(type, out var value) ? value : null;
    }

    /// <summary>E2B cuts one quote from each end of a text that begins and ends with the same one, and unescapes nothing.</summary>
    private static string WithoutQuotes(string text) => text switch
    {
        ['\'', .., '\''] or ['"', .., '"'] => text[1..^1],
        "'" or "\"" => "",
        _ => text,
    };
}
