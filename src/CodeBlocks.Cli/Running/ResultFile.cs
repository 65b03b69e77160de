using System.Text;

namespace CodeBlocks.Cli.Running;

/// <summary>A result of a block in the form of a file: an image, a document, HTML, or a table as CSV.</summary>
internal sealed record ResultFile(FileReport Report, byte[] Content)
{
    public Task<Stream> OpenAsync() => Task.FromResult<Stream>(new MemoryStream(Content, writable: false));

    /// <summary>The results of a block that are better read in a file than on the screen, named after the block and their number.</summary>
    public static IEnumerable<ResultFile> Of(string activityId, IEnumerable<CodeResult> results) =>
        from numbered in results.Select((result, index) => (Result: result, Number: index + 1))
        from format in Formats(numbered.Result)
        select Create(activityId, numbered.Result, $"result-{numbered.Number}.{format.Extension}", format.Content);

    private static ResultFile Create(string activityId, CodeResult result, string name, byte[] content)
    {
        var folder = string.Concat(activityId.Select(character => character is '/' or '.' or '\0' ? '_' : character));
        var path = Path.Combine(folder, name);
        return new(new FileReport { ActivityId = activityId, Name = path, Size = content.Length, IsResult = true, Result = result }, content);
    }

    private static IEnumerable<(string Extension, byte[] Content)> Formats(CodeResult result)
    {
        if (Decode(result.Png) is { } png)
            yield return ("png", png);

        if (Decode(result.Jpeg) is { } jpeg)
            yield return ("jpeg", jpeg);

        if (Decode(result.Pdf) is { } pdf)
            yield return ("pdf", pdf);

        if (result.Svg is { } svg)
            yield return ("svg", Encoding.UTF8.GetBytes(svg));

        if (result.Html is { } html)
            yield return ("html", Encoding.UTF8.GetBytes(html));

        if (ResultTable.Of(result) is { } table)
            yield return ("csv", Encoding.UTF8.GetBytes(table.ToCsv()));
    }

    // The text comes from the sandbox, so it need not be base64.
    private static byte[]? Decode(string? base64)
    {
        try
        {
            return base64 is null ? null : Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
