using System.Buffers;
using System.IO.Pipelines;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>Reads the messages of a streaming call's request.</summary>
internal sealed class RpcInput<T>(PipeReader body, RpcCodec codec, RpcMessage<T> message, bool mayBeCompressed) : IAsyncDisposable
{
    private readonly ConnectEnvelopeReader _reader = new(body);

    /// <summary>The next message; null at the end.</summary>
    /// <exception cref="RpcException">The bytes are not an envelope with such a message.</exception>
    public async ValueTask<Message?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _reader.ReadAsync(cancellationToken) is not { } envelope || envelope.Flags.HasFlag(ConnectEnvelopeFlags.EndOfStream))
                return null;

            if (!envelope.Flags.HasFlag(ConnectEnvelopeFlags.Compressed))
                return new Message(codec.Decode(envelope.Payload.Span, message));

            if (!mayBeCompressed)
                throw new RpcException(ConnectCode.Internal, "protocol error: sent compressed message without compression support");

            return new Message(codec.Decode(RpcCodec.Decompress(new ReadOnlySequence<byte>(envelope.Payload)), message));
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            throw new RpcException(ConnectCode.InvalidArgument, $"protocol error: {exception.Message}");
        }
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    /// <summary>A message, which may be of a type that has no null.</summary>
    internal sealed record Message(T Value);
}
