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
