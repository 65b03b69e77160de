using System.Text;
using System.Text.Json;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Converts the results of the client to those of the blocks.</summary>
internal static class CodeResults
{
    public static CodeResult From(Result result) => new()
    {
        Text = result.Text,
        Html = result.Html,
        Markdown = result.Markdown,
        Svg = result.Svg,
        Png = result.Png,
        Jpeg = result.Jpeg,
        Pdf = result.Pdf,
        Latex = result.Latex,
        Json = PlainDataConverter.ToData(result.Json),
        Javascript = result.Javascript,
        Data = PlainDataConverter.ToData(result.Data),
        Chart = PlainDataConverter.ToData(result.Chart),
        Extra = result.Extra.Count == 0 ? null : PlainDataConverter.ToData(JsonSerializer.SerializeToElement(result.Extra)),
        IsMainResult = result.IsMainResult,
    };

    /// <summary>Counts the bytes of a result in all its formats, as UTF-8.</summary>
    public static long SizeOf(Result result) =>
        new[]
        {
            result.Text, result.Html, result.Markdown, result.Svg, result.Png, result.Jpeg, result.Pdf, result.Latex, result.Javascript,
            result.Json?.GetRawText(), result.Data?.GetRawText(), result.Chart?.GetRawText(),
        }
        .Concat(result.Extra.Values.Select(value => value.GetRawText()))
        .Sum(text => (long)Encoding.UTF8.GetByteCount(text ?? ""));

    /// <summary>Gets the number of characters of a result.</summary>
    public static long LengthOf(CodeResult result) =>
        new[]
        {
            result.Text, result.Html, result.Markdown, result.Svg, result.Png, result.Jpeg, result.Pdf, result.Latex, result.Javascript,
        }.Sum(text => (long)(text?.Length ?? 0)) + LengthOf(result.Json) + LengthOf(result.Data) + LengthOf(result.Chart) + LengthOf(result.Extra);

    private static long LengthOf(object? data) => data switch
    {
        null => 0,
        string text => text.Length,
        IDictionary<string, object?> members => members.Sum(member => member.Key.Length + LengthOf(member.Value)),
        IEnumerable<object?> items => items.Sum(LengthOf),
        _ => 8,
    };
}
