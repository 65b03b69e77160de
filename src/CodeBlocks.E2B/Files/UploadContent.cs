using System.IO.Compression;
using System.Net;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The bytes of an upload, sent piece by piece; each piece restarts the time limit.</summary>
internal sealed class UploadContent : HttpContent
{
    private const int PieceLength = 64 * 1024;

    private readonly FileUpload _file;
    private readonly Deadline _deadline;

    public UploadContent(FileUpload file, Deadline deadline)
    {
        _file = file;
        _deadline = deadline;
        Headers.ContentType = new(E2BMediaTypes.OctetStream);
        if (file.Gzip)
            Headers.ContentEncoding.Add("gzip");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (!_file.Gzip)
        {
            await CopyAsync(stream, cancellationToken).ConfigureAwait(false);
            return;
        }

        var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
            await CopyAsync(gzip, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Source is { CanSeek: true } source ? source.Length - source.Position : _file.Bytes.Length;
        return !_file.Gzip && _file.Source is null or { CanSeek: true };
    }

    private async Task CopyAsync(Stream target, CancellationToken cancellationToken)
    {
        if (_file.Source is null)
        {
            for (var rest = _file.Bytes; !rest.IsEmpty; rest = rest[Math.Min(PieceLength, rest.Length)..])
                await WriteAsync(target, rest[..Math.Min(PieceLength, rest.Length)], cancellationToken).ConfigureAwait(false);

            return;
        }

        var buffer = new byte[PieceLength];
        int read;
        while ((read = await _file.Source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            await WriteAsync(target, buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(Stream target, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        await target.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        _deadline.Restart();
    }
}
