namespace Elsa.Workflows.Models;

public abstract class ArgumentDefinition
{
    public Type Type { get; set; } = typeof(object);
    public string Name { get; set; } = null!;
    public string DisplayName { get; set; } = "";
    public string Description { get; set; } = "";
    public string Category { get; set; } = "";
}

public class InputDefinition : ArgumentDefinition
{
    public string UIHint { get; set; } = null!;
    public Type? StorageDriverType { get; set; }
}

public class OutputDefinition : ArgumentDefinition;
public record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, string? Value, string? StorageDriverTypeName);

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

public class WorkflowDefinitionHandle
{
    public string? DefinitionId { get; set; }
    public VersionOptions? VersionOptions { get; set; }
    public string? DefinitionVersionId { get; set; }

    public static WorkflowDefinitionHandle ByDefinitionId(string definitionId, VersionOptions? versionOptions = null) =>
        new() { DefinitionId = definitionId, VersionOptions = versionOptions };

    public static WorkflowDefinitionHandle ByDefinitionVersionId(string definitionVersionId) => new() { DefinitionVersionId = definitionVersionId };

    public override string ToString() => this switch
    {
        { DefinitionId: { } id } => $"DefinitionId: {id}, VersionOptions: {VersionOptions}",
        { DefinitionVersionId: { } id } => $"DefinitionVersionId: {id}",
        _ => "",
    };
}

public record WorkflowIdentity(string DefinitionId, int Version, string Id, string? TenantId = null)
{
    public static WorkflowIdentity VersionOne => new("1", 1, "1");
}

public record WorkflowMetadata(string? Name = null, string? Description = null, DateTimeOffset CreatedAt = default, Version? ToolVersion = null);

public class WorkflowOptions
{
    public Type? ActivationStrategyType { get; set; }
    public bool? UsableAsActivity { get; set; }
    public bool AutoUpdateConsumingWorkflows { get; set; }
    public string? ActivityCategory { get; set; }
    public Type? IncidentStrategyType { get; set; }
    public string? CommitStrategyName { get; set; }
}

public record WorkflowPublication(bool IsLatest, bool IsPublished)
{
    public static WorkflowPublication LatestAndPublished => new(true, true);
    public static WorkflowPublication LatestDraft => new(true, false);
    public static WorkflowPublication Draft => new(false, false);
}
