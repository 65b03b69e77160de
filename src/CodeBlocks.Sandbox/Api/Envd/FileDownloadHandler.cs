using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Sends a file: whole or a range of it, plain or compressed.</summary>
internal static class FileDownloadHandler
{
    private const int SniffLength = 512;
    private const int BufferLength = 64 * 1024;

    public static async Task SendAsync(HttpContext context, LocalSandbox sandbox, string user)
    {
        var gzip = ContentEncodings.WantsGzip(context.Request);
        var path = EnvdPaths.Absolute(context.Request.Query["path"].ToString(), user);
        await using var file = await OpenAsync(sandbox, path, context.RequestAborted);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);

        try
        {
            var start = await file.Content.ReadAtLeastAsync(
                buffer.AsMemory(0, BufferLength), SniffLength, throwOnEndOfStream: false, context.RequestAborted);
            Describe(context, file.Entry, buffer.AsSpan(0, Math.Min(start, SniffLength)));

            if (gzip)
                await SendCompressedAsync(context, file.Content, buffer, start);
            else
                await SendPlainAsync(context, file, buffer, start);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<MachineFile> OpenAsync(LocalSandbox sandbox, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await sandbox.Files.OpenReadAsync(path, cancellationToken);
        }
        catch (MachineFileException exception) when (exception.Error is MachineFileError.NotFound)
        {
            throw new ApiException(404, $"path '{path}' does not exist");
        }
        catch (MachineFileException exception) when (exception.Error is MachineFileError.IsADirectory)
        {
            throw new ApiException(400, $"path '{path}' is a directory");
        }
    }

    private static void Describe(HttpContext context, MachineEntry entry, ReadOnlySpan<byte> start)
    {
        var headers = context.Response.Headers;
        headers.ContentType = ContentTypes.Of(entry.Name, start);
        headers.Vary = "Accept-Encoding";
        headers.ContentDisposition = Disposition(entry.Name);
    }

    private static async Task SendCompressedAsync(HttpContext context, Stream content, byte[] buffer, int start)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(buffer.AsMemory(0, start), context.RequestAborted);
        await CopyAsync(content, gzip, buffer, long.MaxValue, context.RequestAborted);
    }

    private static async Task SendPlainAsync(HttpContext context, MachineFile file, byte[] buffer, int start)
    {
        var response = context.Response;
        var length = file.Entry.Size;
        var modified = Truncate(file.Entry.ModifiedTime);
        response.Headers.AcceptRanges = "bytes";
        response.Headers.LastModified = HeaderUtilities.FormatDate(modified);
        var request = context.Request.GetTypedHeaders();

        if (Refusal(context.Request, request, modified) is { } status)
        {
            response.StatusCode = status;
            response.Headers.ContentType = default;
            return;
        }

        if (length == 0 && start > 0)
        {
            // The files of /proc have a length of 0 and content.
            await response.Body.WriteAsync(buffer.AsMemory(0, start), context.RequestAborted);
            await CopyAsync(file.Content, response.Body, buffer, long.MaxValue, context.RequestAborted);
            return;
        }

        if (!WantsRange(context.Request, request, modified) || request.Range is { Ranges.Count: > 1 })
        {
            response.ContentLength = length;
            await SendAsync(context, file.Content, buffer, start, length);
            return;
        }

        if (request.Range is not { Unit.Value: "bytes" } range)
        {
            await RefuseRangeAsync(context, "invalid range\n");
            return;
        }

        if (Resolve(range.Ranges.First(), length) is not var (from, to))
        {
            response.Headers.ContentRange = $"bytes */{length}";
            await RefuseRangeAsync(context, "invalid range: failed to overlap\n");
            return;
        }

        response.StatusCode = 206;
        response.ContentLength = to - from + 1;
        response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{length}");
        file.Content.Seek(from, SeekOrigin.Begin);
        await SendAsync(context, file.Content, buffer, 0, to - from + 1);
    }

    private static async Task SendAsync(HttpContext context, Stream content, byte[] buffer, int start, long length)
    {
        start = (int)Math.Min(start, length);
        await context.Response.Body.WriteAsync(buffer.AsMemory(0, start), context.RequestAborted);
        var missing = await CopyAsync(content, context.Response.Body, buffer, length - start, context.RequestAborted);

        // The file became shorter while it was read. The connection is aborted, so that the caller does not take half a file for all of it.
        if (missing > 0)
            context.Abort();
    }

    private static async Task<long> CopyAsync(Stream from, Stream to, byte[] buffer, long length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken);

            if (read == 0)
                break;

            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            length -= read;
        }

        return length;
    }

    private static Task RefuseRangeAsync(HttpContext context, string reason)
    {
        var headers = context.Response.Headers;
        headers.AcceptRanges = default;
        headers.LastModified = default;
        headers.XContentTypeOptions = "nosniff";
        return ApiResponse.WriteTextAsync(context, 416, reason);
    }

    /// <summary>Gets the status of a condition that does not hold; null if all hold. Files have no entity tags, so no tag ever matches.</summary>
    private static int? Refusal(HttpRequest raw, RequestHeaders request, DateTimeOffset modified)
    {
        if (raw.Headers.IfMatch.Count > 0)
        {
            if (raw.Headers.IfMatch != "*")
                return 412;
        }
        else if (request.IfUnmodifiedSince is { } until && modified > until)
        {
            return 412;
        }

        if (raw.Headers.IfNoneMatch.Count > 0)
            return raw.Headers.IfNoneMatch == "*" ? 304 : null;

        return request.IfModifiedSince is { } since && modified <= since ? 304 : null;
    }

    private static bool WantsRange(HttpRequest raw, RequestHeaders request, DateTimeOffset modified) =>
        raw.Headers.Range.ToString().Length > 0
        && (raw.Headers.IfRange.ToString().Length == 0 || request.IfRange?.LastModified == modified);

    private static (long From, long To)? Resolve(RangeItemHeaderValue range, long length)
    {
        if (range.From is not { } from)
            return range.To is > 0 and var last && length > 0 ? (Math.Max(0, length - last), length - 1) : null;

        return from < length ? (from, Math.Min(range.To ?? long.MaxValue, length - 1)) : null;
    }

    private static DateTimeOffset Truncate(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);

    private static string Disposition(string name)
    {
        if (name.All(char.IsAscii))
            return $"inline; filename={(name.All(IsToken) ? name : HeaderUtilities.EscapeAsQuotedString(name.ReplaceLineEndings(" ")).ToString())}";

        return new ContentDispositionHeaderValue("inline") { FileNameStar = name }.ToString();
    }

    private static bool IsToken(char letter) => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal);
}
