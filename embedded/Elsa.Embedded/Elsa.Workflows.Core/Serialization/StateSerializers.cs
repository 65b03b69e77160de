using Elsa.Workflows.Serialization.Converters;

namespace Elsa.Workflows.Serialization;

/// <summary>Reads and writes the state of an instance. What it holds more than once is one object afterwards too.</summary>
internal sealed class WorkflowStateSerializer : IWorkflowStateSerializer
{
    private readonly JsonSerializerOptions _options = new() { ReferenceHandler = DocumentReferences.Handler };

    public WorkflowStateSerializer(WorkflowJson json, ISerializationTypeRegistry types)
    {
        json.Apply(_options);
        _options.Converters.Add(new PolymorphicConverterFactory(types));
    }

    public string Serialize(WorkflowState workflowState)
    {
        using var references = DocumentReferences.Begin();
        return JsonSerializer.Serialize(workflowState, _options);
    }

    public WorkflowState Deserialize(string serializedState)
    {
        using var references = DocumentReferences.Begin();
        return JsonSerializer.Deserialize<WorkflowState>(serializedState, _options)!;
    }
}

/// <summary>Reads and writes parts of records, with the types that have an alias.</summary>
internal sealed class PayloadSerializer(ISerializationTypeRegistry types, VariableMapper variables) : IPayloadSerializer
{
    private readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(),
            new PolymorphicConverterFactory(types),
            new TypeJsonConverter(types),
            new VariableJsonConverterFactory(variables),
        },
    };

    public string Serialize(object payload) => JsonSerializer.Serialize(payload, _options);

    public T Deserialize<T>(string serializedData) => JsonSerializer.Deserialize<T>(serializedData, _options)!;
}

/// <summary>Writes values for people to read: one that cannot be written is replaced by the name of its type.</summary>
internal sealed class SafeSerializer : ISafeSerializer
{
    private readonly JsonSerializerOptions _options = new();

    public SafeSerializer(WorkflowJson json)
    {
        json.Apply(_options);
        _options.Converters.Add(new SafeValueConverter(new(_options)));
    }

    public string Serialize(object? value) => JsonSerializer.Serialize(value, _options);

    public T Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, _options)!;

    private sealed class SafeValueConverter(JsonSerializerOptions options) : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions unused) =>
            JsonSerializer.Deserialize(ref reader, typeToConvert, options);

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions unused)
        {
            try
            {
                JsonSerializer.SerializeToElement(value, options).WriteTo(writer);
            }
            catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
            {
                writer.WriteStartObject();
                writer.WriteString("TypeName", value.GetType().FullName);
                writer.WriteEndObject();
            }
        }
    }
}
