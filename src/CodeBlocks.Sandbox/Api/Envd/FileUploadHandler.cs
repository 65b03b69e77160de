using System.IO.Compression;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Receives files: one as the body, or several as parts of a form.</summary>
internal static class FileUploadHandler
{
    private const int MaxBoundary = 70;

    public static async Task ReceiveAsync(HttpContext context, LocalSandbox sandbox, string user)
    {
        var metadata = FileMetadataHeaders.Of(context.Request);
        await using var body = Decompress(context.Request);
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed : null;
        var upload = new Upload(context, sandbox, user, metadata);
        List<MachineEntry> written;

        try
        {
            written = type?.MediaType.Value switch
            {
                "application/octet-stream" => [await ReceiveBodyAsync(upload, body)],
                "multipart/form-data" or "multipart/mixed" => await ReceiveFormAsync(
                    upload, body, HeaderUtilities.RemoveQuotes(type.Boundary).ToString()),
                _ => throw new ApiException(
                    400, $"unsupported content type: {context.Request.ContentType}, expected multipart/form-data or application/octet-stream"),
            };
        }
        catch (InvalidDataException exception)
        {
            throw new ApiException(400, $"error decompressing request body: {exception.Message}");
        }

        await ApiResponse.WriteAsync(
            context, 200, [.. written.Select(Message)], E2BJsonContext.Default.IReadOnlyListWrittenFileMessage, ApiResponse.Text);
    }

    public static WrittenFileMessage Message(MachineEntry entry) => new()
    {
        Path = entry.Path,
        Name = entry.Name,
        Type = "file",
        Metadata = entry.Metadata.Count == 0 ? null : new SortedDictionary<string, string>(entry.Metadata.ToDictionary(), StringComparer.Ordinal),
    };

    private static Task<MachineEntry> ReceiveBodyAsync(Upload upload, Stream body) => !upload.HasPath
        ? throw new ApiException(400, "path query parameter is required for raw body upload")
        : upload.WriteAsync(upload.Path, body);

    private static async Task<List<MachineEntry>> ReceiveFormAsync(Upload upload, Stream body, string boundary)
    {
        if (boundary.Length is 0 or > MaxBoundary)
            throw new ApiException(500, "error parsing multipart form: no multipart boundary param in Content-Type");

        var form = new MultipartReader(boundary, body);
        var written = new List<MachineEntry>();
        var targets = new HashSet<string>();

        while (await ReadPartAsync(form, upload.Cancellation) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                || HeaderUtilities.RemoveQuotes(disposition.Name) != "file")
            {
                continue;
            }

            var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : Unquote(disposition.FileName.Value);
            var target = upload.HasPath ? upload.Path : name ?? "";

            if (!targets.Add(upload.Resolve(target)))
            {
                throw new ApiException(
                    400,
                    $"you cannot upload multiple files to the same path '{upload.Resolve(target)}' in one upload request, "
                        + "only the first specified file was uploaded");
            }

            written.Add(await upload.WriteAsync(target, part.Body));
        }

        return written;
    }

    private static async Task<MultipartSection?> ReadPartAsync(MultipartReader form, CancellationToken cancellationToken)
    {
        try
        {
            return await form.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException && !cancellationToken.IsCancellationRequested)
        {
            throw new ApiException(500, "error reading form: unexpected EOF");
        }
    }

    private static string? Unquote(string? name) => name is null ? null : HeaderUtilities.UnescapeAsQuotedString(name).ToString();

    private static Stream Decompress(HttpRequest request) => request.Headers.ContentEncoding.ToString() switch
    {
        "" or "identity" => request.Body,
        "gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
        var other => throw new ApiException(400, $"error decompressing request body: unsupported Content-Encoding: {other}, supported: [gzip]"),
    };

    private sealed class Upload(HttpContext context, LocalSandbox sandbox, string user, IReadOnlyDictionary<string, string> metadata)
    {
        public string Path { get; } = context.Request.Query["path"].ToString();

        public CancellationToken Cancellation => context.RequestAborted;

        public bool HasPath { get; } = context.Request.Query.ContainsKey("path");

        public string Resolve(string given) => EnvdPaths.Absolute(given, user);

        public async Task<MachineEntry> WriteAsync(string given, Stream content)
        {
            var path = Resolve(given);

            try
            {
                return await sandbox.Files.WriteAsync(path, content, metadata, Cancellation);
            }
            catch (MachineFileException exception) when (exception.Error is MachineFileError.IsADirectory)
            {
                throw new ApiException(400, $"path is a directory: {path}");
            }
            catch (Exception exception) when (exception is IOException && !Cancellation.IsCancellationRequested)
            {
                throw new ApiException(500, "error writing file: unexpected EOF");
            }
        }
    }
}
