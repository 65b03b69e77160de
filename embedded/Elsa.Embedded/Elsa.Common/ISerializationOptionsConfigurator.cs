namespace Elsa.Common;

public interface ISerializationOptionsConfigurator
{
    void Configure(JsonSerializerOptions options);
    IEnumerable<Action<JsonTypeInfo>> GetModifiers();
}
