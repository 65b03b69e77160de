using System.Numerics;

namespace Elsa.Workflows.Serialization.Converters;

/// <summary>Reads a number that may be written as text.</summary>
internal sealed class NumberOrTextConverter<T> : JsonConverter<T> where T : INumber<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
            throw new JsonException($"A number is expected, not {reader.TokenType}.");

        using var value = JsonDocument.ParseValue(ref reader);
        var text = value.RootElement.ToString();
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonException($"'{text}' is no {typeToConvert.Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString(null, CultureInfo.InvariantCulture));
}

/// <summary>Reads any JSON value as text. A text that is a date comes out in the current culture's form, as it does in Elsa.</summary>
internal sealed class PrimitiveToTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.TryGetDateTimeOffset(out var date) ? date.ToString(CultureInfo.CurrentCulture) : reader.GetString();

            case JsonTokenType.Number when !reader.TryGetInt64(out _):
                return reader.GetDouble().ToString(CultureInfo.InvariantCulture);

            default:
                using (var document = JsonDocument.ParseValue(ref reader))
                    return document.RootElement.ToString();
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

internal sealed class TypeJsonConverter(ISerializationTypeRegistry types) : JsonConverter<Type>
{
    private const string UnregisteredPrefix = "UnregisteredClrType:";

    public override bool CanConvert(Type typeToConvert) => typeof(Type).IsAssignableFrom(typeToConvert);

    public override Type Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var alias = reader.GetString();

        // Elsa reads the name of a type it wrote without knowing an alias as an exception type, since mostly exceptions are.
        return alias?.StartsWith(UnregisteredPrefix, StringComparison.Ordinal) == true
            ? typeof(Exception)
            : SerializationTypeResolver.ResolveType(types, alias);
    }

    public override void Write(Utf8JsonWriter writer, Type value, JsonSerializerOptions options) => writer.WriteStringValue(
        SerializationTypeResolver.TryGetAlias(types, value, out var alias) ? alias : $"{UnregisteredPrefix}{value.GetSimpleAssemblyQualifiedName()}");
}
