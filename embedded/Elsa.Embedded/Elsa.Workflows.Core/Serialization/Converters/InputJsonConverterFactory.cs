namespace Elsa.Workflows.Serialization.Converters;

internal sealed class InputJsonConverterFactory(IExpressionDescriptorRegistry registry) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeof(Input).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(InputJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()), registry)!;
}
