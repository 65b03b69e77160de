namespace Elsa.Workflows.Models;

public class VariableModel
{
    [JsonConstructor]
    public VariableModel()
    {
    }

    public VariableModel(string id, string name, string typeName, string? value, string? storageDriverTypeName)
    {
        Id = id;
        Name = name;
        TypeName = typeName;
        Value = value;
        StorageDriverTypeName = storageDriverTypeName;
    }

    public string Id { get; set; } = null!;
    public string Name { get; set; } = null!;
    public string TypeName { get; set; } = null!;
    public string? Value { get; set; }
    public string? StorageDriverTypeName { get; set; }
}
