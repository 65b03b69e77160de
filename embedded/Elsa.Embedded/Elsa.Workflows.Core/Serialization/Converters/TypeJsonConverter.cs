namespace Elsa.Workflows.Serialization.Converters;

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
