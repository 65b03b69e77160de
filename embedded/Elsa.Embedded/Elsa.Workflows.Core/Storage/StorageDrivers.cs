using System.ComponentModel.DataAnnotations;

namespace Elsa.Workflows;

[Display(Name = "Memory")]
public class MemoryStorageDriver : IStorageDriver
{
    private readonly Dictionary<string, object> _values = [];

    public double Priority => 0;
    public IEnumerable<string> Tags => [];

    public ValueTask WriteAsync(string id, object value, StorageDriverContext context)
    {
        _values[id] = value;
        return default;
    }

    public ValueTask<object?> ReadAsync(string id, StorageDriverContext context) => new(_values.GetValueOrDefault(id));

    public ValueTask DeleteAsync(string id, StorageDriverContext context)
    {
        _values.Remove(id);
        return default;
    }
}

/// <summary>Keeps variables, as JSON, in the properties of the activity that contains them, and so in the state of the instance.</summary>
[Display(Name = "Workflow Instance")]
public class WorkflowInstanceStorageDriver : IStorageDriver
{
    public const string VariablesDictionaryStateKey = "Variables";

    internal WorkflowInstanceStorageDriver()
    {
    }

    public double Priority => 5;
    public IEnumerable<string> Tags => [];

    public ValueTask WriteAsync(string id, object value, StorageDriverContext context)
    {
        try
        {
            GetVariables(context)[id] = JsonSerializer.SerializeToNode(value)!;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            // What is no data, such as a stream, does not survive a suspension.
            GetVariables(context).Remove(id);
        }

        return default;
    }

    public ValueTask<object?> ReadAsync(string id, StorageDriverContext context)
    {
        var node = GetVariables(context).GetValueOrDefault(id);
        var conversion = node.TryConvertTo(context.Variable.GetVariableType(), new ObjectConverterOptions { DeserializeJsonObjectToObject = true });
        return new(conversion.IsSuccess ? conversion.Value : node);
    }

    public ValueTask DeleteAsync(string id, StorageDriverContext context)
    {
        GetVariables(context).Remove(id);
        return default;
    }

    private static VariablesDictionary GetVariables(StorageDriverContext context) =>
        context.ExecutionContext.Properties.GetOrAdd(VariablesDictionaryStateKey, () => new VariablesDictionary());
}

public class VariablesDictionary : Dictionary<string, JsonNode>;

internal sealed class StorageDriverManager(IEnumerable<IStorageDriver> drivers) : IStorageDriverManager
{
    private readonly List<IStorageDriver> _drivers = [.. drivers];

    public IStorageDriver? Get(Type type) => _drivers.Find(x => x.GetType() == type);
    public IEnumerable<IStorageDriver> List() => _drivers;
}
