using System.Buffers;
using System.IO.Pipelines;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Splits a stream into lines of bounded length; empty lines are skipped, the last one needs no new line.</summary>
/// <remarks>Not thread safe. Completes the pipe, and with it the stream, when disposed.</remarks>
internal sealed class NdjsonReader(Stream input, int maxLineBytes = E2BLimits.MaxAnswerBytes) : IAsyncDisposable
{
    private static readonly StreamPipeReaderOptions Options = new(bufferSize: 64 * 1024);

    private readonly PipeReader _input = PipeReader.Create(input, Options);
    private SequencePosition? _consumed;

    /// <summary>The next line without its new line, or <c>null</c> at the end. It is valid until the next call.</summary>
    /// <exception cref="InvalidDataException">The line is longer than allowed.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadLineAsync(CancellationToken cancellationToken = default)
    {
        var searched = 0L;
        Release();

        while (true)
        {
            var result = await _input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            var newLine = buffer.Slice(searched).PositionOf((byte)'\n');
            if (newLine is null && !result.IsCompleted)
            {
                searched = buffer.Length;
                if (searched > maxLineBytes)
                    throw TooLong();

                _input.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var line = buffer.Slice(0, newLine ?? buffer.End);
            if (line.Length > maxLineBytes)
                throw TooLong();

            _consumed = newLine is { } position ? buffer.GetPosition(1, position) : buffer.End;
            if (!IsBlank(line))
                return line.IsSingleSegment ? line.First : line.ToArray();

            if (newLine is null)
                return null;

            searched = 0;
            Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        await _input.CompleteAsync().ConfigureAwait(false);
    }

    private static bool IsBlank(ReadOnlySequence<byte> line) => line.IsEmpty || (line.Length == 1 && line.FirstSpan[0] == '\r');

    private InvalidDataException TooLong() => new($"A line is longer than the {maxLineBytes} bytes allowed.");

    private void Release()
    {
        if (_consumed is not { } consumed)
            return;

        _consumed = null;
        _input.AdvanceTo(consumed);
    }
}
