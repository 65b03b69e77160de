using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Testing.Shared;

/// <summary>What a test does with the services of a host.</summary>
public static class ServiceProviderExtensions
{
    public static Task PopulateRegistriesAsync(this IServiceProvider services) =>
        services.GetRequiredService<IRegistriesPopulator>().PopulateAsync();

    /// <summary>Imports a workflow definition from a JSON file and publishes it.</summary>
    public static async Task<WorkflowDefinition> ImportWorkflowDefinitionAsync(this IServiceProvider services, string fileName)
    {
        var json = await File.ReadAllTextAsync(fileName);
        var model = services.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(json);
        var importer = services.GetRequiredService<IWorkflowDefinitionImporter>();
        var result = await importer.ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = true });

        return result.WorkflowDefinition;
    }

    public static async Task<WorkflowDefinition> GetWorkflowDefinitionAsync(
        this IServiceProvider services,
        string workflowDefinitionId,
        VersionOptions versionOptions,
        CancellationToken cancellationToken = default)
    {
        var definitions = services.GetRequiredService<IWorkflowDefinitionService>();
        var definition = await definitions.FindWorkflowDefinitionAsync(workflowDefinitionId, versionOptions, cancellationToken);
        return definition!;
    }
}
