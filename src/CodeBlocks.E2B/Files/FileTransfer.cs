using System.IO.Compression;
using System.Net.Http.Headers;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>envd's <c>/files</c>: downloads and uploads.</summary>
internal sealed class FileTransfer(SandboxConnection connection, string? user)
{
    /// <summary>The maximum number of bytes of files that are uploaded in one request.</summary>
    private const int MaxSharedBytes = 1024 * 1024;

    public async Task<Stream> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        using var request = connection.NewEnvdRequest(HttpMethod.Get, PathOf(path));

        // Worth it over a network; beside the sandbox it only costs time.
        if (!connection.Address.Envd.IsLoopback)
            request.Headers.AcceptEncoding.Add(new("gzip"));

        var response = await connection.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ErrorMap.Files, deadline).ConfigureAwait(false);
        var content = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
        if (response.Content.Headers.ContentEncoding.Contains("gzip"))
            content = new GZipStream(content, CompressionMode.Decompress);

        return new DownloadStream(connection, response, content);
    }

    public async Task<IReadOnlyList<WrittenFile>> UploadAsync(IReadOnlyList<FileUpload> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
            FileMetadata.Check(file.Metadata);

        if (files.Count > 0 && (!connection.Version.HasOctetStreamUpload || (files.Count > 1 && CanShare(files))))
            return await UploadTogetherAsync(files, cancellationToken).ConfigureAwait(false);

        var written = new List<WrittenFile>();
        foreach (var file in files)
            written.AddRange(await UploadAsync(file, cancellationToken).ConfigureAwait(false));

        return written;
    }

    private static bool CanShare(IReadOnlyList<FileUpload> files) =>
        files.Sum(file => (long)file.Bytes.Length) <= MaxSharedBytes
        && files.All(file => file is { Source: null, Gzip: false } && file.Metadata is null or { Count: 0 } && IsPlain(file.Path));

    /// <summary>A name that every parser of multipart headers reads the same way.</summary>
    private static bool IsPlain(string path) => path.All(character => character is >= ' ' and <= '~' and not ('"' or '\\' or '%'));

    private async Task<IReadOnlyList<WrittenFile>> UploadAsync(FileUpload file, CancellationToken cancellationToken)
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        using var request = connection.NewEnvdRequest(HttpMethod.Post, PathOf(file.Path));
        request.Content = new UploadContent(file, deadline);

        // A refusal should come before a large body has been sent for nothing.
        request.Headers.ExpectContinue = file.Source is not null;
        foreach (var (key, value) in file.Metadata ?? new Dictionary<string, string>())
            request.Headers.TryAddWithoutValidation(E2BHeaders.MetadataPrefix + key, value);

        return await SendAsync(request, deadline, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<WrittenFile>> UploadTogetherAsync(IReadOnlyList<FileUpload> files, CancellationToken cancellationToken)
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        using var form = new MultipartFormDataContent();
        foreach (var file in files)
        {
            var part = new UploadContent(file, deadline);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{file.Path}\"" };
            form.Add(part);
        }

        using var request = connection.NewEnvdRequest(HttpMethod.Post, PathOf(null));
        request.Content = form;
        return await SendAsync(request, deadline, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<WrittenFile>> SendAsync(HttpRequestMessage request, Deadline deadline, CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(
            request, HttpCompletionOption.ResponseContentRead, ErrorMap.Files, deadline).ConfigureAwait(false);
        var written = await connection.ReadAsync(
            response, E2BJsonContext.Default.IReadOnlyListWrittenFileMessage, cancellationToken).ConfigureAwait(false);
        return written.Count > 0
            ? [.. written.Select(WrittenFile.From)]
            : throw connection.InvalidAnswer(new InvalidDataException("the list of written files is empty"));
    }

    private string PathOf(string? path)
    {
        var acting = connection.Version.UserToName(user);
        string?[] query =
        [
            path is null ? null : $"path={Uri.EscapeDataString(path)}",
            acting is null ? null : $"username={Uri.EscapeDataString(acting)}",
        ];
        return query.Any(part => part is not null) ? $"files?{string.Join('&', query.OfType<string>())}" : "files";
    }
}
