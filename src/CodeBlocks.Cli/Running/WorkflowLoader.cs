using CodeBlocks.Cli.Checking;
using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;

namespace CodeBlocks.Cli.Running;

/// <summary>Checks definitions and hands them to Elsa.</summary>
internal sealed class WorkflowLoader(
    IRegistriesPopulator registries,
    IActivitySerializer serializer,
    IWorkflowDefinitionImporter importer,
    IWorkflowDefinitionService definitions,
    DefinitionCheck check)
{
    private Task? _populating;

    /// <summary>Finds what Elsa would refuse or silently ignore.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(DefinitionFile file, CancellationToken cancellationToken)
    {
        await PopulateAsync(cancellationToken);
        return check.Check(file.Source, file.Content);
    }

    /// <summary>Imports a definition as Elsa's API does.</summary>
    /// <exception cref="BadInputException">Elsa refuses it.</exception>
    public async Task<WorkflowGraph> LoadAsync(DefinitionFile file, CancellationToken cancellationToken)
    {
        await PopulateAsync(cancellationToken);
        var model = file.Deserialize(serializer);

        try
        {
            var imported = await importer.ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = true }, cancellationToken);

            if (!imported.Succeeded)
                throw new BadInputException(
                    $"{file.Name} is not a valid workflow: {string.Join(" ", imported.ValidationErrors.Select(x => x.Message))}");

            return await definitions.FindWorkflowGraphAsync(imported.WorkflowDefinition.DefinitionId, VersionOptions.Published, cancellationToken)
                   ?? throw new BadInputException($"{file.Name} could not be published as a workflow.");
        }
        catch (Exception exception) when (exception is not (BadInputException or OperationCanceledException or OutOfMemoryException))
        {
            throw file.Unreadable(exception);
        }
    }

    private Task PopulateAsync(CancellationToken cancellationToken) => _populating ??= registries.PopulateAsync(cancellationToken);
}
