using Elsa.Expressions;

namespace Elsa.Workflows.Serialization.Converters;

internal sealed class InputJsonConverterFactory(IExpressionDescriptorRegistry registry) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeof(Input).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(InputJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()), registry)!;
}

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

internal sealed class OutputJsonConverterFactory(ISerializationTypeRegistry types) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeof(Output).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OutputJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()), types)!;
}

internal sealed class OutputJsonConverter<T>(ISerializationTypeRegistry types) : JsonConverter<Output<T>>
{
    public override Output<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var element = document.RootElement;

        if (element.ValueKind != JsonValueKind.Object)
            throw new JsonException($"An output is an object with a type name and a memory reference, not {element.ValueKind}.");

        if (!element.TryGetProperty("typeName", out _))
            return null;

        if (!element.TryGetProperty("memoryReference", out var reference) || reference.ValueKind != JsonValueKind.Object)
            throw new JsonException("An output names the memory it is bound to: memoryReference is missing.");

        if (!reference.TryGetProperty("id", out var idElement) || idElement.GetString() is not { } id)
            return null;

        return new(new Variable { Id = id, Name = id });
    }

    public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        var typeName = SerializationTypeResolver.TryGetAlias(types, typeof(T), out var alias) ? alias : typeof(T).GetSimpleAssemblyQualifiedName();
        writer.WriteString("typeName", typeName);
        writer.WriteStartObject("memoryReference");
        writer.WriteString("id", value.MemoryBlockReference().Id);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}

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
