using System.Text.Json;

namespace CodeBlocks.E2B.Protocol;

/// <summary>Lines of the event stream to messages and back.</summary>
internal static class ExecutionEventCodec
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>Reads one line; <c>null</c> when its type is not known to this version, which is not an error.</summary>
    /// <exception cref="JsonException">The line is not a JSON object, or a field of a known type is malformed.</exception>
    public static ExecutionEventMessage? Read(ReadOnlySpan<byte> line) =>
        OutputLine.TryRead(line) is { } output ? output
            : IsKnown(TypeOf(line)) ? JsonSerializer.Deserialize(line, E2BJsonContext.Default.ExecutionEventMessage) : null;

    /// <summary>Writes the message as one line of ASCII, new line included.</summary>
    public static async ValueTask WriteAsync(Stream output, ExecutionEventMessage message, CancellationToken cancellationToken = default)
    {
        await JsonSerializer.SerializeAsync(output, message, E2BJsonContext.Default.ExecutionEventMessage, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(NewLine, cancellationToken).ConfigureAwait(false);
    }

    private static string? TypeOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An execution event must be a JSON object.");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType)
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

            reader.Skip();
        }

        return null;
    }

    private static bool IsKnown(string? type) => type is NumberOfExecutionsMessage.Type or StdoutMessage.Type or StderrMessage.Type
        or ResultMessage.Type or ErrorMessage.Type or KeepAliveMessage.Type or EndOfExecutionMessage.Type;
}
