namespace Elsa.Expressions.JavaScript.TypeDefinitions.Models;

public record TypeDefinitionContext(WorkflowGraph WorkflowGraph, string? ActivityTypeName, string? PropertyName, CancellationToken CancellationToken);

public class FunctionDefinition
{
    public string Name { get; set; } = null!;
    public string? ReturnType { get; set; }
    public ICollection<ParameterDefinition> Parameters { get; set; } = [];
}

public class ParameterDefinition
{
    public ParameterDefinition()
    {
    }

    public ParameterDefinition(string name, string? type, bool isOptional = false)
    {
        Name = name;
        Type = type;
        IsOptional = isOptional;
    }

    public string Name { get; set; } = null!;
    public string? Type { get; set; }
    public bool IsOptional { get; set; }
}

public class PropertyDefinition
{
    public string Name { get; set; } = null!;
    public string Type { get; set; } = null!;
    public bool IsOptional { get; set; }
}

public sealed class TypeDefinition
{
    public string DeclarationKeyword { get; set; } = "class";
    public string Name { get; set; } = null!;
    public ICollection<PropertyDefinition> Properties { get; set; } = [];
    public ICollection<FunctionDefinition> Methods { get; set; } = [];
}

public class VariableDefinition
{
    public VariableDefinition()
    {
    }

    public VariableDefinition(string name, string type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; set; } = null!;
    public string Type { get; set; } = null!;
}
