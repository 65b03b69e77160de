namespace Elsa.Workflows.Management;

public interface IWorkflowDefinitionImporter
{
    Task<ImportWorkflowResult> ImportAsync(SaveWorkflowDefinitionRequest request, CancellationToken cancellationToken = default);
}
