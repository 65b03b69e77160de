using System.Text.Json.Serialization.Metadata;

namespace Elsa.Workflows.Api.Serialization;

internal sealed class SerializationConfigurator(IWellKnownTypeRegistry types) : ISerializationOptionsConfigurator
{
    public void Configure(JsonSerializerOptions options) => options.Converters.Add(new ArgumentJsonConverterFactory(types));

    public IEnumerable<Action<JsonTypeInfo>> GetModifiers() => [];
}

/// <summary>Writes the type of an input or output of a workflow as the alias of its element, and beside it what it is a collection of.</summary>
internal sealed class ArgumentJsonConverterFactory(IWellKnownTypeRegistry types) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(ArgumentDefinition));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ArgumentJsonConverter<>).MakeGenericType(typeToConvert), types)!;
}

internal sealed class ArgumentJsonConverter<T>(IWellKnownTypeRegistry types) : JsonConverter<T> where T : ArgumentDefinition
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonNode.Parse(ref reader)!.AsObject();
        var type = types.GetTypeOrDefault(json["type"]!.GetValue<string>());
        if (json["isArray"]?.GetValue<bool>() == true)
            type = type.MakeArrayType();

        // The type is set here: the name of a type that is not registered cannot be read.
        json.Remove("type");
        var definition = json.Deserialize<T>(WithoutThis(options))!;
        definition.Type = type;
        return definition;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var json = JsonSerializer.SerializeToNode(value, value.GetType(), WithoutThis(options))!.AsObject();
        var type = value.Type;
        var isCollection = type.IsCollectionType();
        var element = type.IsArray ? type.GetElementType()! : isCollection ? type.GenericTypeArguments[0] : type;
        var hasAlias = types.TryGetAlias(type, out var alias);

        if (type.IsArray && !hasAlias)
            json["isArray"] = true;

        if (isCollection)
            json["isCollection"] = true;

        json["type"] = hasAlias ? alias : types.TryGetAlias(element, out var elementAlias) ? elementAlias : element.GetSimpleAssemblyQualifiedName();
        json.WriteTo(writer, options);
    }

    private static JsonSerializerOptions WithoutThis(JsonSerializerOptions options)
    {
        var others = new JsonSerializerOptions(options);
        foreach (var converter in others.Converters.OfType<ArgumentJsonConverterFactory>().ToList())
            others.Converters.Remove(converter);

        return others;
    }
}
