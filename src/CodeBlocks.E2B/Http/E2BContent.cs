using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Bodies of requests.</summary>
internal static class E2BContent
{
    private static readonly MediaTypeHeaderValue JsonType = new(E2BMediaTypes.Json);
    private static readonly MediaTypeHeaderValue ConnectType = new(E2BMediaTypes.ConnectJson);

    public static HttpContent Json<T>(T message, JsonTypeInfo<T> type) => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, type))
    {
        Headers = { ContentType = JsonType },
    };

    /// <summary>The single request message of a server stream.</summary>
    public static HttpContent Envelope<T>(T message, JsonTypeInfo<T> type) =>
        new ReadOnlyMemoryContent(ConnectEnvelopeWriter.Encode(message, type))
    {
        Headers = { ContentType = ConnectType },
    };
}
