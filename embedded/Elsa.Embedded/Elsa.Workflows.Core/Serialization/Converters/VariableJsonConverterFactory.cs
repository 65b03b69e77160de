namespace Elsa.Workflows.Serialization.Converters;

internal sealed class VariableJsonConverterFactory(VariableMapper mapper) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(Variable).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(VariableJsonConverter<>).MakeGenericType(typeToConvert), mapper)!;
}
