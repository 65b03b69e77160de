using Elsa.Expressions;

namespace Elsa.Workflows.Serialization.Converters;

internal sealed class ExpressionJsonConverter(IExpressionDescriptorRegistry registry) : JsonConverter<Expression>
{
    public override Expression? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(registry, document.RootElement, options)?.Expression;
    }

    public override void Write(Utf8JsonWriter writer, Expression value, JsonSerializerOptions options)
    {
        var descriptor = registry.Find(value.Type) ?? throw new JsonException($"No expression type '{value.Type}' is registered.");

        writer.WriteStartObject();
        writer.WriteString("type", value.Type);
        if (descriptor.IsSerializable && value.Value != null)
        {
            writer.WritePropertyName("value");
            JsonSerializer.Serialize(writer, value.Value, options);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads an expression of a registered type, and the memory reference that holds its result; nothing when the type is unknown.</summary>
    public static (
        Expression Expression,
        MemoryBlockReference Reference)? Read(IExpressionDescriptorRegistry registry, JsonElement element, JsonSerializerOptions options)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new JsonException($"An expression is an object with a type and a value, not {element.ValueKind}.");

        if (!element.TryGetProperty("type", out var typeElement))
            return null;

        var type = typeElement.GetString() ?? ExpressionTypes.Literal;
        if (registry.Find(type) is not { } descriptor || descriptor.MemoryBlockReferenceFactory() is not { } reference)
            return null;

        return (descriptor.Deserialize(new(type, element, options, reference.GetType())), reference);
    }
}
