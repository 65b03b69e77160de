using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The answers of a server stream, one at a time. Disposing it drops the connection.</summary>
internal sealed class ConnectStream<T> : IAsyncDisposable
    where T : class
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly ConnectClient _client;
    private readonly HttpResponseMessage _response;
    private readonly ConnectEnvelopeReader _reader;
    private readonly JsonTypeInfo<T> _type;

    private ConnectStream(ConnectClient client, HttpResponseMessage response, Stream body, JsonTypeInfo<T> type)
    {
        _client = client;
        _response = response;
        _type = type;
        _reader = new(body, client.Connection.Settings.MaxMessageBytes);
    }

    public static async Task<ConnectStream<T>> CreateAsync(
        ConnectClient client, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        if (mediaType == E2BMediaTypes.ConnectJson)
            return new(client, response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), type);

        using (response)
            throw client.Connection.InvalidAnswer(new InvalidDataException($"a stream of type '{mediaType}'"), response.RequestMessage);
    }

    /// <summary>The next answer, or <c>null</c> at the end.</summary>
    /// <exception cref="E2BException">The call failed, or the stream was cut.</exception>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _reader.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } envelope)
                throw new EndOfStreamException("the stream ended before the call did");

            if (envelope.Flags.HasFlag(ConnectEnvelopeFlags.Compressed))
                throw new InvalidDataException("a compressed message, which was not asked for");

            if (!envelope.Flags.HasFlag(ConnectEnvelopeFlags.EndOfStream))
                return JsonSerializer.Deserialize(envelope.Payload.Span, _type) ?? throw new JsonException("a message that is null");

            var end = JsonSerializer.Deserialize(envelope.Payload.Span, E2BJsonContext.Default.ConnectEndMessage);
            if (end?.Error is { } error)
                throw await _client.ExplainAsync(error).ConfigureAwait(false);

            await DrainAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            throw _client.Connection.InvalidAnswer(exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            throw await _client.Connection.ExplainAsync(exception).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }

    /// <summary>Reads up to the end of the HTTP message, so that the connection can be used again.</summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        using var deadline = _client.Connection.Transport.NewDeadline(DrainTime, cancellationToken);
        try
        {
            await _reader.ReadAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException || deadline.HasExpired)
        {
            // The call is over; all that is lost is a connection.
        }
    }
}
