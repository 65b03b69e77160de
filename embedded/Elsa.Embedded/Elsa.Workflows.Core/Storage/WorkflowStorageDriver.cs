using System.ComponentModel.DataAnnotations;

namespace Elsa.Workflows.Services;

/// <summary>The driver that older definitions name: keeps variables as they are with the activity that contains them.</summary>
[Display(Name = "Workflow")]
public class WorkflowStorageDriver : IStorageDriver
{
    public const string VariablesDictionaryStateKey = "PersistentVariablesDictionary";

    public double Priority => -1;
    public IEnumerable<string> Tags => [];

    public ValueTask WriteAsync(string id, object value, StorageDriverContext context)
    {
        GetVariables(context)[id] = value;
        return default;
    }

    public ValueTask<object?> ReadAsync(string id, StorageDriverContext context) =>
        new(GetVariables(context).TryGetValue(id, out var value) ? value : null);

    public ValueTask DeleteAsync(string id, StorageDriverContext context)
    {
        GetVariables(context).Remove(id);
        return default;
    }

    private static Dictionary<string, object> GetVariables(StorageDriverContext context) =>
        context.ExecutionContext.Properties.GetOrAdd(VariablesDictionaryStateKey, () => new Dictionary<string, object>());
}
