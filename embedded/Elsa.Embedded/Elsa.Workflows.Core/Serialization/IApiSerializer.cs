namespace Elsa.Workflows;

public interface IApiSerializer
{
    string Serialize(object model);
    object Deserialize(string serializedModel);
    T Deserialize<T>(string serializedModel);
    JsonSerializerOptions GetOptions();
    JsonSerializerOptions ApplyOptions(JsonSerializerOptions options);
}
