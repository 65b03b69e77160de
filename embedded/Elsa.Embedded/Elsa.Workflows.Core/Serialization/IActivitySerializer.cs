namespace Elsa.Workflows;

public interface IActivitySerializer
{
    string Serialize(IActivity activity);
    string Serialize(object value);
    IActivity Deserialize(string serializedActivity);
    object Deserialize(string serializedValue, Type type);
    T Deserialize<T>(string serializedValue);
}
