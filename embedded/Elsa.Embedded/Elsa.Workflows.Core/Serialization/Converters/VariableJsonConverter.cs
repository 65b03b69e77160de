namespace Elsa.Workflows.Serialization.Converters;

internal sealed class VariableJsonConverterFactory(VariableMapper mapper) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(Variable).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(VariableJsonConverter<>).MakeGenericType(typeToConvert), mapper)!;
}

internal sealed class VariableJsonConverter<T>(VariableMapper mapper) : JsonConverter<T> where T : Variable
{
    private static readonly JsonSerializerOptions ModelOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        Converters = { new PrimitiveToTextConverter() },
    };

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var variable = mapper.Map(JsonSerializer.Deserialize<VariableModel>(ref reader, ModelOptions)!);
        return variable as T ?? throw new JsonException($"The variable '{variable.Name}' is no {typeof(T)}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, mapper.Map(value), options);
}
