namespace Elsa.Workflows.Models;

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
