using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeBlocks;

/// <summary>Converts a text to a command without a port.</summary>
internal sealed class BackgroundCommandConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string command ? new BackgroundCommand { Command = command } : base.ConvertFrom(context, culture, value);
}

/// <summary>Reads a background command from an object or from a text, and writes an object.</summary>
internal sealed class BackgroundCommandJsonConverter : JsonConverter<BackgroundCommand>
{
    public override BackgroundCommand Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new() { Command = reader.GetString()! };

        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A background command is an object with a command, or a text.");

        using var json = JsonDocument.ParseValue(ref reader);
        var (command, port) = ("", (int?)null);

        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (member.NameEquals("command") || member.NameEquals(nameof(BackgroundCommand.Command)))
                command = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw new JsonException("A command is a text.");
            else if (member.NameEquals("port") || member.NameEquals(nameof(BackgroundCommand.Port)))
                port = ReadPort(member.Value);
            else if (!member.Name.StartsWith('$'))
                throw new JsonException($"A background command has no member '{member.Name}'; it has command and port.");
        }

        return new() { Command = command, Port = port };
    }

    public override void Write(Utf8JsonWriter writer, BackgroundCommand value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("command", value.Command);

        if (value.Port is { } port)
            writer.WriteNumber("port", port);

        writer.WriteEndObject();
    }

    private static int? ReadPort(JsonElement port) => port.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when port.TryGetInt32(out var number) => number,
        JsonValueKind.Number when port.TryGetDouble(out var number) && number == (int)number => (int)number,
        JsonValueKind.String when int.TryParse(port.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new JsonException("A port is a whole number."),
    };
}
