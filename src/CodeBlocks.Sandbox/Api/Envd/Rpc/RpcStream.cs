using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using CodeBlocks.E2B.Protocol;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.Envd.Rpc;

/// <summary>Writes the messages of a streaming call's response; each is sent at once.</summary>
internal sealed class RpcStream<TResponse> : IAsyncDisposable
{
    private const int HeaderLength = 5;
    private readonly ResponseStream _response;
    private readonly RpcCodec _codec;
    private readonly Func<TResponse, ReadOnlyMemory<byte>> _encode;
    private readonly bool _compress;
    private bool _ended;

    public RpcStream(
        HttpContext context,
        RpcCodec codec,
        RpcMessage<TResponse> message,
        TimeProvider time,
        TimeSpan silence,
        TResponse keepAlive,
        bool compress)
    {
        _codec = codec;
        _compress = compress;
        _encode = value => codec.Encode(value, message);
        _response = new ResponseStream(context, time, silence, () => _ended ? ValueTask.CompletedTask : SendAsync(_encode(keepAlive).Span, 0));
    }

    public async ValueTask WriteAsync(TResponse message)
    {
        var payload = _encode(message);

        using (await _response.TurnAsync())
            await SendAsync(payload.Span, ConnectEnvelopeFlags.None);
    }

    /// <summary>Writes a message that is <paramref name="data"/> in base64 between two pieces of JSON, without making it an object first.</summary>
    /// <returns>True if it was written, which is so only for uncompressed JSON.</returns>
    public async ValueTask<bool> TryWriteBase64Async(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> after)
    {
        if (_codec.IsBinary || _compress)
            return false;

        using (await _response.TurnAsync())
            await SendBase64Async(before.Span, data.Span, after.Span);

        return true;
    }

    public async ValueTask EndAsync(RpcException? error)
    {
        var end = new ConnectEndMessage
        {
            Error = error is null ? null : new ConnectErrorMessage { Code = error.Code.WireName(), Message = error.Message },
        };

        using (await _response.TurnAsync())
        {
            _ended = true;
            await SendAsync(JsonSerializer.SerializeToUtf8Bytes(end, E2BJsonContext.Default.ConnectEndMessage), ConnectEnvelopeFlags.EndOfStream);
        }
    }

    public ValueTask DisposeAsync() => _response.DisposeAsync();

    private ValueTask SendAsync(ReadOnlySpan<byte> payload, ConnectEnvelopeFlags flags)
    {
        if (_compress && payload.Length > 0)
            ConnectEnvelopeWriter.Write(_response.Output, RpcCodec.Compress(payload), flags | ConnectEnvelopeFlags.Compressed);
        else
            ConnectEnvelopeWriter.Write(_response.Output, payload, flags);

        return _response.FlushAsync();
    }

    private ValueTask SendBase64Async(ReadOnlySpan<byte> before, ReadOnlySpan<byte> data, ReadOnlySpan<byte> after)
    {
        var length = before.Length + Base64.GetMaxEncodedToUtf8Length(data.Length) + after.Length;
        var span = _response.Output.GetSpan(HeaderLength + length);
        span[0] = (byte)ConnectEnvelopeFlags.None;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)length);
        before.CopyTo(span[HeaderLength..]);
        Base64.EncodeToUtf8(data, span[(HeaderLength + before.Length)..], out _, out var encoded);
        after.CopyTo(span[(HeaderLength + before.Length + encoded)..]);
        _response.Output.Advance(HeaderLength + length);
        return _response.FlushAsync();
    }
}
