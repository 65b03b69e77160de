namespace Elsa.Workflows.Serialization;

internal sealed class ApiSerializer(WorkflowJson json) : IApiSerializer
{
    public string Serialize(object model) => JsonSerializer.Serialize(model, json.Options);

    public object Deserialize(string serializedModel) => Deserialize<object>(serializedModel);

    public T Deserialize<T>(string serializedModel) => JsonSerializer.Deserialize<T>(serializedModel, json.Options)!;

    public JsonSerializerOptions GetOptions() => json.Options;

    public JsonSerializerOptions ApplyOptions(JsonSerializerOptions options)
    {
        json.Apply(options);
        return options;
    }
}
