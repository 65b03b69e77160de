namespace Elsa.Workflows.Serialization.Converters;

/// <summary>Converts values of unknown type: with the alias of their type where it has one, as plain data otherwise.</summary>
internal sealed class PolymorphicConverterFactory(ISerializationTypeRegistry types) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert == typeof(object)
        || typeToConvert == typeof(ExpandoObject)
        || typeToConvert == typeof(Dictionary<string, object>)
        || typeToConvert == typeof(IDictionary<string, object>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var values = new PolymorphicObjectConverter(types);
        return typeToConvert == typeof(object) ? values : new PolymorphicDictionaryConverter(values);
    }
}

internal sealed class PolymorphicDictionaryConverter(PolymorphicObjectConverter values) : JsonConverter<IDictionary<string, object>>
{
    public override IDictionary<string, object> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"An object is expected, not {reader.TokenType}.");

        var dictionary = new Dictionary<string, object>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            dictionary.Add(key, values.Read(ref reader, typeof(object), options)!);
        }

        return dictionary;
    }

    public override void Write(Utf8JsonWriter writer, IDictionary<string, object> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in value)
        {
            writer.WritePropertyName(key);
            values.Write(writer, item, options);
        }

        writer.WriteEndObject();
    }
}
