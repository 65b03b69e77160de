namespace Elsa.Workflows.Serialization.Converters;

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
