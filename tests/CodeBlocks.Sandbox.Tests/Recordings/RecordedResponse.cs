using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Recordings;

/// <summary>Writes an answer down as the recordings have theirs.</summary>
internal static class RecordedResponse
{
    private static readonly string[] Kinds = ["json", "body_text", "body_base64", "body_hex", "envelopes", "ndjson"];

    /// <summary>An answer in the form, and with the headers, of a recorded one.</summary>
    public static JsonObject Describe(JsonObject recorded, HttpResponseMessage response, byte[] body)
    {
        var actual = new JsonObject { ["status"] = (int)response.StatusCode, ["headers"] = Headers(recorded["headers"]!.AsObject(), response) };

        foreach (var name in new[] { "closed_by_client", "decoded_from" }.Where(recorded.ContainsKey))
            actual[name] = recorded[name]!.DeepClone();

        if (recorded.ContainsKey("decoded_from"))
            body = Decompress(body);

        switch (Kinds.FirstOrDefault(recorded.ContainsKey))
        {
            case "json":
                actual["json"] = JsonNode.Parse(body);
                break;
            case "body_base64":
                actual["body_base64"] = Convert.ToBase64String(body);
                break;
            case "body_hex":
                actual["body_hex"] = Convert.ToHexStringLower(body);
                break;
            case "envelopes":
                actual["envelopes"] = Envelopes(body, recorded.ContainsKey("data_sizes"), out var sizes);

                if (sizes is not null)
                    actual["data_sizes"] = sizes;

                break;
            case "ndjson":
                actual["ndjson"] = new JsonArray(
                    [.. Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line))]);
                break;
            default:
                if (body.Length > 0 || recorded.ContainsKey("body_text"))
                    actual["body_text"] = Encoding.UTF8.GetString(body);

                break;
        }

        return actual;
    }

    private static JsonObject Headers(JsonObject recorded, HttpResponseMessage response)
    {
        var headers = new JsonObject();

        foreach (var (name, value) in recorded)
        {
            var values = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(header => header.Value)
                .ToList();

            if (values.Count > 0)
                headers[name] = string.Join(", ", values);
            else if (value!.GetValue<string>().Length == 0)
                headers[name] = "";
        }

        return headers;
    }

    private static JsonArray Envelopes(byte[] body, bool totals, out JsonObject? sizes)
    {
        var envelopes = new JsonArray();
        sizes = totals ? [] : null;

        for (var rest = body.AsSpan(); rest.Length >= 5;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest[1..]);
            var envelope = Envelope(rest[0], rest.Slice(5, length).ToArray());
            rest = rest[(5 + length)..];

            if (totals && Data(envelope) is { } data)
                Count(sizes!, data);
            else if (!TryJoin(envelopes, envelope))
                envelopes.Add(envelope);
        }

        return envelopes;
    }

    private static JsonObject Envelope(int flags, byte[] payload)
    {
        var envelope = new JsonObject { ["flags"] = flags };

        if ((flags & 1) != 0)
        {
            envelope["gzip"] = true;
            payload = Decompress(payload);
        }

        envelope["json"] = JsonNode.Parse(payload);
        return envelope;
    }

    // Where a stream is cut into events is a matter of timing.
    private static bool TryJoin(JsonArray envelopes, JsonObject next)
    {
        if (envelopes is not [.., JsonObject last] || Data(last) is not { } before || Data(next) is not { } after || before.Kind != after.Kind)
            return false;

        last["json"]!["event"]!["data"]![before.Kind] = Convert.ToBase64String([.. before.Bytes, .. after.Bytes]);
        return true;
    }

    private static (string Kind, byte[] Bytes)? Data(JsonObject envelope) =>
        envelope["json"]?["event"]?["data"] is JsonObject data && data.FirstOrDefault() is { Value: { } value } first
            ? (first.Key, Convert.FromBase64String(value.GetValue<string>()))
            : null;

    private static void Count(JsonObject sizes, (string Kind, byte[] Bytes) data)
    {
        const int Largest = 32768;
        var count = sizes[data.Kind] ??= new JsonObject { ["total"] = 0, ["largest_event_at_most"] = Largest, ["ok"] = true };
        count["total"] = count["total"]!.GetValue<int>() + data.Bytes.Length;

        if (data.Bytes.Length > Largest)
            count["ok"] = false;
    }

    private static byte[] Decompress(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
