using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Testing.Shared;

/// <summary>Runs workflows through the runtime.</summary>
public static class RunWorkflowExtensions
{
    /// <summary>Runs a workflow and resumes its bookmarks until it has finished or nothing is left to resume.</summary>
    public static async Task<WorkflowState> RunWorkflowUntilEndAsync(
        this IServiceProvider services,
        string workflowDefinitionId,
        IDictionary<string, object>? input = null,
        string? correlationId = null,
        VersionOptions? versionOptions = null,
        RunWorkflowOptions? runWorkflowOptions = null)
    {
        var definitions = services.GetRequiredService<IWorkflowDefinitionService>();
        var graph = await definitions.FindWorkflowGraphAsync(workflowDefinitionId, versionOptions ?? VersionOptions.Published)
                    ?? throw new InvalidOperationException($"Workflow definition with ID '{workflowDefinitionId}' not found.");

        var client = await services.GetRequiredService<IWorkflowRuntime>().CreateClientAsync();
        var response = await client.CreateAndRunInstanceAsync(new CreateAndRunWorkflowInstanceRequest
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(graph.Workflow.Identity.Id),
            Input = input,
            CorrelationId = correlationId,
            Properties = runWorkflowOptions?.Properties
        });

        while (response.Status != WorkflowStatus.Finished)
        {
            var bookmarks = await FindBookmarksAsync(services, response.WorkflowInstanceId);

            if (bookmarks.Count == 0)
                break;

            foreach (var bookmark in bookmarks)
                response = await client.RunInstanceAsync(new RunWorkflowInstanceRequest
                {
                    BookmarkId = bookmark.Id,
                    Input = input,
                    Properties = runWorkflowOptions?.Properties
                });
        }

        return await client.ExportStateAsync();
    }

    public static Task<WorkflowState> RunWorkflowUntilEndAsync<TWorkflow>(this IServiceProvider services, IDictionary<string, object>? input = null)
        where TWorkflow : IWorkflow =>
        services.RunWorkflowUntilEndAsync(typeof(TWorkflow).Name, input);

    private static async Task<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(IServiceProvider services, string workflowInstanceId)
    {
        var store = services.GetRequiredService<IBookmarkStore>();
        return [.. await store.FindManyAsync(new BookmarkFilter { WorkflowInstanceId = workflowInstanceId })];
    }
}
