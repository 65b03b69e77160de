using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Reads the envelopes of a Connect stream: one byte of flags, four bytes of big-endian length, the payload.</summary>
/// <remarks>Not thread safe. Completes the pipe when disposed.</remarks>
internal sealed class ConnectEnvelopeReader(PipeReader input, int maxMessageBytes = E2BLimits.MaxRequestBytes) : IAsyncDisposable
{
    private const int HeaderLength = 5;

    private SequencePosition? _consumed;

    public ConnectEnvelopeReader(Stream input, int maxMessageBytes = E2BLimits.MaxRequestBytes)
        : this(PipeReader.Create(input), maxMessageBytes)
    {
    }

    /// <summary>The next envelope, or <c>null</c> at the end of the input. Its payload is valid until the next call.</summary>
    /// <exception cref="InvalidDataException">The envelope is longer than allowed.</exception>
    /// <exception cref="EndOfStreamException">The input ended within an envelope.</exception>
    public async ValueTask<ConnectEnvelope?> ReadAsync(CancellationToken cancellationToken = default)
    {
        Release();

        while (true)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (TryRead(buffer, out var envelope, out var end))
            {
                _consumed = end;
                return envelope;
            }

            var isEmpty = buffer.IsEmpty;
            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                return isEmpty ? null : throw new EndOfStreamException("The stream ended within a message.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        await input.CompleteAsync().ConfigureAwait(false);
    }

    private bool TryRead(ReadOnlySequence<byte> buffer, out ConnectEnvelope envelope, out SequencePosition end)
    {
        envelope = default;
        end = default;
        if (buffer.Length < HeaderLength)
            return false;

        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > maxMessageBytes)
            throw new InvalidDataException($"A message of {length} bytes is longer than the {maxMessageBytes} bytes allowed.");

        if (buffer.Length < HeaderLength + length)
            return false;

        var payload = buffer.Slice(HeaderLength, length);
        end = payload.End;
        envelope = new((ConnectEnvelopeFlags)header[0], payload.IsSingleSegment ? payload.First : payload.ToArray());
        return true;
    }

    private void Release()
    {
        if (_consumed is not { } consumed)
            return;

        _consumed = null;
        input.AdvanceTo(consumed);
    }
}
