using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CodeBlocks.E2B;

/// <summary>Bodies of requests.</summary>
internal static class E2BContent
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private static readonly MediaTypeHeaderValue ConnectType = new("application/connect+json");

    public static HttpContent Json<T>(T message, JsonTypeInfo<T> type) => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, type))
    {
        Headers = { ContentType = JsonType },
    };

    /// <summary>The single request message of a server stream.</summary>
    public static HttpContent Envelope<T>(T message, JsonTypeInfo<T> type) =>
        new ReadOnlyMemoryContent(Protocol.ConnectEnvelopeWriter.Encode(message, type))
    {
        Headers = { ContentType = ConnectType },
    };
}
