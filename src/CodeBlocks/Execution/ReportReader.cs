using System.Text;
using System.Text.Json;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Asks the context of code for the value of the last expression and the exit status, with an execution of its own after the code.</summary>
/// <remarks>
/// It uses only what every kernel of E2B can do, so it works on any E2B-compatible endpoint. What the context answers is not trusted: its length and
/// its nesting are limited, and an answer that is none is a reason, not a failure.
/// </remarks>
internal sealed class ReportReader(Sandbox sandbox, LanguageDefinition language)
{
    /// <summary>The maximum length of a value as JSON, in bytes.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(1);

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = PlainDataConverter.MaxDepth + 1 };

    private readonly ReportPlace _place = ReportPlace.Create();

    /// <summary>Prepares a context for the report on code that is to run in it.</summary>
    /// <param name="code">The code.</param>
    /// <param name="isNew">True if nothing of the user's has run in the context.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task PrepareAsync(string code, bool isNew, CancellationToken cancellationToken)
    {
        if (isNew && language is { DeclaresFirst: true, ReportDeclarations: { } declarations })
            await RunAsync(declarations, cancellationToken);

        if (language.PrepareReport(code, _place) is { } preparation)
            await RunAsync(preparation, cancellationToken);
    }

    /// <summary>The code to run in place of the user's code.</summary>
    public string Wrap(string code) => language.Wrap(code, _place);

    /// <summary>Reads the report on the code that ran.</summary>
    /// <exception cref="E2BException">The context could not be asked, twice in a row.</exception>
    public async Task<CodeReport> ReadAsync(CodeEnd end, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(end, cancellationToken);
        }
        catch (E2BException)
        {
            // A report changes nothing, so it may be asked for again.
            cancellationToken.ThrowIfCancellationRequested();
            return await AskAsync(end, cancellationToken);
        }
    }

    private async Task<CodeReport> AskAsync(CodeEnd end, CancellationToken cancellationToken)
    {
        try
        {
            var report = language.Report(end, _place);
            var answer = await RunAsync(report, cancellationToken);

            if (answer is null && language.ReportDeclarations is { } declarations)
            {
                await RunAsync(declarations, cancellationToken);
                answer = await RunAsync(report, cancellationToken);
            }

            return answer is null ? Unreadable("the kernel did not answer") : await ParseAsync(answer, cancellationToken);
        }
        catch (Exception exception) when (
            exception is JsonException or IOException or InvalidOperationException or E2BTimeoutException { Kind: E2BTimeoutKind.CodeExecution })
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Unreadable(exception.Message);
        }
    }

    /// <summary>Runs code of this class; its answer is what it wrote between two keys, <see langword="null"/> if it wrote none.</summary>
    private async Task<string?> RunAsync(string code, CancellationToken cancellationToken)
    {
        var options = new RunCodeOptions { Language = language.WireName, Timeout = MaxTime };
        var written = new StringBuilder();

        await foreach (var happened in sandbox.Code.StreamAsync(code, options, cancellationToken))
        {
            var text = happened switch
            {
                StdoutEvent stdout => stdout.Text,
                ResultEvent result => result.Result.Text,
                _ => null,
            };

            if (written.Length + (text?.Length ?? 0) <= ReportPlace.MaxInline * 4)
                written.Append(text);
        }

        var answer = written.ToString().Split(_place.Key);
        return answer.Length < 3 ? null : answer[^2];
    }

    private async Task<CodeReport> ParseAsync(string answer, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(answer, Options);

        if (!document.RootElement.TryGetProperty("file"u8, out _))
            return await WithOutputAsync(document.RootElement, cancellationToken);

        using var content = await DownloadAsync(_place.Path, cancellationToken);

        if (content is null)
            return Unreadable($"it has more than {MaxLength} bytes as JSON");

        using var file = await JsonDocument.ParseAsync(content, Options, cancellationToken);
        return Parse(file.RootElement);
    }

    private async Task<CodeReport> WithOutputAsync(JsonElement report, CancellationToken cancellationToken)
    {
        var parsed = Parse(report);

        if (report.TryGetProperty("output"u8, out var inline))
            return parsed with { Output = inline.GetBytesFromBase64() };

        if (!report.TryGetProperty("outputFile"u8, out _))
            return parsed;

        using var content = await DownloadAsync($"{_place.Path}.out", cancellationToken);
        return content is null
            ? parsed with { Reason = $"The value is no data: the standard output has more than {MaxLength} bytes." }
            : parsed with { Output = content.ToArray() };
    }

    private static CodeReport Parse(JsonElement report) => new()
    {
        Exit = report.TryGetProperty("exit"u8, out var exit) && exit.TryGetInt32(out var status) ? status : null,
        Ended = report.TryGetProperty("ended"u8, out _),
        SaidExit = report.TryGetProperty("said"u8, out var said) && said.ValueKind == JsonValueKind.True,
        Error = report.TryGetProperty("error"u8, out var error)
            ? new(Text(error, "name"u8), Text(error, "value"u8), Text(error, "traceback"u8)) : null,
        Value = report.TryGetProperty("value"u8, out var value) ? value.Clone() : null,
        Causes = report.TryGetProperty("causes"u8, out var causes) ? [.. causes.EnumerateArray().Select(cause => cause.GetString() ?? "")] : [],
        Reason = report.TryGetProperty("reason"u8, out var reason) ? $"The value is no data: {reason.GetString()}." : null,
    };

    private static string Text(JsonElement item, ReadOnlySpan<byte> name) => item.GetProperty(name).GetString() ?? "";

    // The code can have removed or changed the file.
    private async Task<MemoryStream?> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = await sandbox.Files.OpenReadAsync(path, cancellationToken);
            var content = new MemoryStream();
            var buffer = new byte[81920];

            for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0 && content.Length <= MaxLength;)
                content.Write(buffer, 0, read);

            await sandbox.Files.RemoveAsync(path, cancellationToken);
            content.Position = 0;
            return content.Length <= MaxLength ? content : null;
        }
        catch (E2BException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static CodeReport Unreadable(string reason) => new() { Reason = $"The value could not be read: {reason.TrimEnd('.')}." };
}
