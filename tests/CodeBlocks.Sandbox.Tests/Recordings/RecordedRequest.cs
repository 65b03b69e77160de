using System.Buffers.Binary;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>Turns a recorded request into one that can be sent.</summary>
internal static class RecordedRequest
{
    public static HttpRequestMessage Create(JsonObject recorded, Placeholders placeholders)
    {
        var path = placeholders.Resolve(recorded["path"]!.GetValue<string>());
        var request = new HttpRequestMessage(new HttpMethod(recorded["method"]!.GetValue<string>()), path);
        var headers = recorded["headers"]?.AsObject().ToDictionary(header => header.Key, header => header.Value!.GetValue<string>()) ?? [];

        if (Body(recorded, placeholders) is { } body)
        {
            request.Content = new ByteArrayContent(body);

            if (recorded.ContainsKey("json") && !headers.ContainsKey("Content-Type"))
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public static byte[] Envelope(int flags, ReadOnlySpan<byte> payload)
    {
        var envelope = new byte[5 + payload.Length];
        envelope[0] = (byte)flags;
        BinaryPrimitives.WriteInt32BigEndian(envelope.AsSpan(1), payload.Length);
        payload.CopyTo(envelope.AsSpan(5));
        return envelope;
    }

    private static byte[]? Body(JsonObject recorded, Placeholders placeholders)
    {
        if (recorded.ContainsKey("json"))
            return Encoding.UTF8.GetBytes(placeholders.Resolve(recorded["json"])?.ToJsonString() ?? "null");

        if (recorded["envelopes"] is JsonArray envelopes)
            return [.. envelopes.SelectMany(envelope => Envelope(
                envelope!["flags"]!.GetValue<int>(), Encoding.UTF8.GetBytes(placeholders.Resolve(envelope["json"])!.ToJsonString())))];

        if (recorded["body_text"]?.GetValue<string>() is { } text)
            return Encoding.UTF8.GetBytes(text);

        if (recorded["body_base64"]?.GetValue<string>() is { } base64)
            return Convert.FromBase64String(base64);

        if (recorded["body_hex"]?.GetValue<string>() is { } hex)
            return Convert.FromHexString(hex);

        return recorded["body_gzip_of"]?.GetValue<string>() is { } plain ? Compress(Encoding.UTF8.GetBytes(plain)) : null;
    }

    private static byte[] Compress(byte[] plain)
    {
        using var compressed = new MemoryStream();

        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(plain);

        return compressed.ToArray();
    }
}
