namespace Elsa.Workflows.Serialization.Converters;

internal sealed class InputJsonConverter<T>(IExpressionDescriptorRegistry registry) : JsonConverter<Input<T>>
{
    public override Input<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var element = document.RootElement;

        if (element.ValueKind != JsonValueKind.Object)
            return new(new Literal(element.ToString().TryConvertTo<T>().Value));

        // The type name itself is never looked at: the property already says what the type is.
        if (!element.TryGetProperty("typeName", out _) || !element.TryGetProperty("expression", out var expression))
            return null;

        return ExpressionJsonConverter.Read(registry, expression, options) is { } read ? new(read.Expression, read.Reference) : null;
    }

    public override void Write(Utf8JsonWriter writer, Input<T> value, JsonSerializerOptions options)
    {
        if (value.Expression is not { } expression)
        {
            writer.WriteNullValue();
            return;
        }

        var descriptor = registry.Find(expression.Type) ?? throw new JsonException($"No expression type '{expression.Type}' is registered.");

        writer.WriteStartObject();
        writer.WritePropertyName("typeName");
        JsonSerializer.Serialize(writer, value.Type, options);
        if (descriptor.IsSerializable)
        {
            writer.WritePropertyName("expression");
            JsonSerializer.Serialize(writer, expression, options);
        }

        writer.WriteEndObject();
    }
}
