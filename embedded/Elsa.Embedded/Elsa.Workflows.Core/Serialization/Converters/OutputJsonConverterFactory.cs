namespace Elsa.Workflows.Serialization.Converters;

internal sealed class OutputJsonConverterFactory(ISerializationTypeRegistry types) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeof(Output).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OutputJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()), types)!;
}
