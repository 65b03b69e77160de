using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Reads the JSON of frames. It comes from the sandbox, so its structure is checked.</summary>
internal static class KernelMessages
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static JsonElement Parse(in ReadOnlySequence<byte> payload)
    {
        var bytes = payload.ToArray();
        if (!Utf8.IsValid(bytes))
            bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes));

        LoneSurrogates.Replace(bytes);
        using var document = JsonDocument.Parse(bytes, Options);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw new JsonException("A message of a kernel must be a JSON object.");
    }

    public static bool IsFor(long id, in ReadOnlySequence<byte> payload, out JsonElement message)
    {
        message = Parse(payload);
        return message.TryGetProperty("id"u8, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var given) && given == id;
    }

    public static NumberOfExecutionsMessage NumberOfExecutions(JsonElement message) => new()
    {
        ExecutionCount = message.TryGetProperty("count"u8, out var count)
            && count.ValueKind == JsonValueKind.Number
            && count.TryGetInt32(out var value) ? value : 0,
    };

    public static ErrorMessage Error(JsonElement message) => new()
    {
        Name = Text(message, "name"u8),
        Value = Text(message, "value"u8),
        Traceback = Text(message, "traceback"u8),
    };

    private static string Text(JsonElement message, ReadOnlySpan<byte> name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
