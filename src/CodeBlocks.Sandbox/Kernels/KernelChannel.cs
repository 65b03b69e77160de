using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Json;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// The host's end of a kernel's channel. A frame is a big-endian length of four bytes, a byte for its kind, and the payload; the
/// length counts the kind and the payload. Incoming frames are not trusted: their lengths are bounded and their kinds checked.
/// </summary>
internal sealed class KernelChannel(Stream stream, ByteBudget memory) : IAsyncDisposable
{
    private const int HeaderLength = 5;
    private const int MaxOutputLength = 1 << 20;

    // Longer frames are taken from the budget before they are read, with what their parsed form needs.
    private const int SmallLength = 64 << 10;
    private const int Expansion = 3;

    /// <summary>The maximum length of a frame with a message, in bytes.</summary>
    public const int MaxMessageLength = 32 << 20;

    /// <summary>The maximum length of each text of an error, in characters; a runner shortens longer ones.</summary>
    public const int MaxErrorTextLength = 1 << 20;

    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 << 10, minimumReadSize: 16 << 10));
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Passes every frame to <paramref name="receive"/> until the kernel closes the channel.</summary>
    /// <exception cref="KernelProtocolException">The kernel sent something other than a frame.</exception>
    public async Task ReadAllAsync(Func<KernelFrameKind, ReadOnlySequence<byte>, ValueTask> receive, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _reader.ReadAtLeastAsync(HeaderLength, cancellationToken);
            if (read.Buffer.Length < HeaderLength)
                return;

            var (kind, length) = ReadHeader(read.Buffer);
            if (length <= SmallLength)
            {
                if (!await ReceiveAsync(read, kind, length, receive, cancellationToken))
                    return;

                continue;
            }

            var held = (long)length * Expansion;
            await memory.TakeAsync(held, cancellationToken);
            try
            {
                if (!await ReceiveAsync(read, kind, length, receive, cancellationToken))
                    return;
            }
            finally
            {
                memory.GiveBack(held);
            }
        }
    }

    /// <summary>Reads the rest of a frame and passes it on; false if the channel was closed within it.</summary>
    private async ValueTask<bool> ReceiveAsync(
        ReadResult read,
        KernelFrameKind kind,
        int length,
        Func<KernelFrameKind, ReadOnlySequence<byte>, ValueTask> receive,
        CancellationToken cancellationToken)
    {
        if (read.Buffer.Length < HeaderLength + length)
        {
            _reader.AdvanceTo(read.Buffer.Start);
            read = await _reader.ReadAtLeastAsync(HeaderLength + length, cancellationToken);
            if (read.Buffer.Length < HeaderLength + length)
                return false;
        }

        var payload = read.Buffer.Slice(HeaderLength, length);
        await receive(kind, payload);
        _reader.AdvanceTo(payload.End);
        return true;
    }

    public Task ExecuteAsync(long id, string code, IReadOnlyDictionary<string, string> environmentVariables, CancellationToken cancellationToken) =>
        SendAsync(KernelFrameKind.Execute, json =>
        {
            json.WriteNumber("id"u8, id);
            json.WriteString("code"u8, code);
            WriteVariables(json, environmentVariables);
        }, cancellationToken);

    public Task SetVariablesAsync(IReadOnlyDictionary<string, string> environmentVariables, CancellationToken cancellationToken) =>
        SendAsync(KernelFrameKind.Variables, json => WriteVariables(json, environmentVariables), cancellationToken);

    public Task InterruptAsync(long id, CancellationToken cancellationToken) =>
        SendAsync(KernelFrameKind.Interrupt, json => json.WriteNumber("id"u8, id), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        _writing.Dispose();
    }

    private static void WriteVariables(Utf8JsonWriter json, IReadOnlyDictionary<string, string> environmentVariables)
    {
        json.WriteStartObject("env"u8);
        foreach (var (name, value) in environmentVariables)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static (KernelFrameKind Kind, int Length) ReadHeader(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        var kind = (KernelFrameKind)header[4];
        var limit = kind switch
        {
            KernelFrameKind.Stdout or KernelFrameKind.Stderr => MaxOutputLength,
            KernelFrameKind.Ready or KernelFrameKind.Started or KernelFrameKind.Done => 1 << 16,
            KernelFrameKind.Result or KernelFrameKind.Failure => MaxMessageLength,
            _ => throw new KernelProtocolException($"A kernel sent a frame of the unknown kind {header[4]}."),
        };

        if (length < 1 || length > limit)
            throw new KernelProtocolException($"A kernel sent a {kind} frame of {length} bytes; the limit is {limit}.");

        return (kind, (int)length - 1);
    }

    private async Task SendAsync(KernelFrameKind kind, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var frame = new ArrayBufferWriter<byte>(1024);
        frame.Advance(HeaderLength);
        using (var json = new Utf8JsonWriter(frame))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsMemory(frame.WrittenMemory);
        BinaryPrimitives.WriteInt32BigEndian(bytes.Span, bytes.Length - 4);
        bytes.Span[4] = (byte)kind;

        await _writing.WaitAsync(cancellationToken);
        try
        {
            // A frame that has begun is finished even if the caller cancels; otherwise the next one would be misread.
            await stream.WriteAsync(bytes, CancellationToken.None);
            await stream.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }
}
