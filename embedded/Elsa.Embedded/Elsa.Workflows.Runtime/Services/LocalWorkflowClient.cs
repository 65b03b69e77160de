using Elsa.Common;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.Notifications;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Runtime;

/// <summary>One workflow instance, run in this process.</summary>
internal sealed class LocalWorkflowClient(
    string workflowInstanceId,
    IWorkflowInstanceManager instances,
    IWorkflowDefinitionService definitions,
    IWorkflowRunner runner,
    IWorkflowStateExtractor extractor,
    INotificationSender notifications,
    RunningWorkflows running,
    ISystemClock clock,
    IServiceProvider services)
    : IWorkflowClient
{
    public string WorkflowInstanceId => workflowInstanceId;

    public async Task<CreateWorkflowInstanceResponse> CreateInstanceAsync(
        CreateWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default)
    {
        var graph = await GetGraphAsync(request.WorkflowDefinitionHandle, cancellationToken);
        await instances.SaveAsync(CreateState(graph, request), cancellationToken);
        return new();
    }

    public async Task<RunWorkflowInstanceResponse> RunInstanceAsync(RunWorkflowInstanceRequest request, CancellationToken cancellationToken = default)
    {
        var instance = await GetInstanceAsync(cancellationToken);
        if (instance.Status != WorkflowStatus.Running)
            return new() { WorkflowInstanceId = workflowInstanceId, Status = instance.Status, SubStatus = instance.SubStatus };

        var graph = await GetGraphAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(instance.DefinitionVersionId), cancellationToken);
        var options = new RunWorkflowOptions
        {
            Input = request.Input,
            Variables = request.Variables,
            Properties = request.Properties,
            BookmarkId = request.BookmarkId,
            TriggerActivityId = request.TriggerActivityId,
            ActivityHandle = request.ActivityHandle,
        };

        var result = await running.RunAsync(
            workflowInstanceId,
            token => runner.RunAsync(graph, instance.WorkflowState, options, token),
            cancellationToken);

        var state = result.WorkflowState;
        return new()
        {
            WorkflowInstanceId = workflowInstanceId,
            Status = state.Status,
            SubStatus = state.SubStatus,
            Bookmarks = state.Bookmarks,
            Incidents = state.Incidents,
            Output = request.IncludeWorkflowOutput ? new Dictionary<string, object>(state.Output) : null,
        };
    }

    public async Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(
        CreateAndRunWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default)
    {
        await CreateInstanceAsync(
            new()
            {
                WorkflowDefinitionHandle = request.WorkflowDefinitionHandle,
                CorrelationId = request.CorrelationId,
                Name = request.Name,
                Input = request.Input,
                Properties = request.Properties,
                ParentId = request.ParentId,
            },
            cancellationToken);

        return await RunInstanceAsync(
            new()
            {
                Input = request.Input,
                Variables = request.Variables,
                Properties = request.Properties,
                TriggerActivityId = request.TriggerActivityId,
                ActivityHandle = request.ActivityHandle,
                IncludeWorkflowOutput = request.IncludeWorkflowOutput,
            },
            cancellationToken);
    }

    public async Task CancelAsync(CancellationToken cancellationToken = default)
    {
        var instance = await GetInstanceAsync(cancellationToken);
        if (instance.Status != WorkflowStatus.Running)
            return;

        await notifications.SendAsync(new WorkflowCancelling(workflowInstanceId), cancellationToken);
        if (!await running.CancelAsync(workflowInstanceId, cancellationToken))
            await CancelSuspendedAsync(instance, cancellationToken);

        await notifications.SendAsync(new WorkflowCancelled(workflowInstanceId), cancellationToken);
    }

    public async Task<WorkflowState> ExportStateAsync(CancellationToken cancellationToken = default) =>
        (await GetInstanceAsync(cancellationToken)).WorkflowState;

    public Task ImportStateAsync(WorkflowState workflowState, CancellationToken cancellationToken = default) =>
        instances.SaveAsync(workflowState, cancellationToken);

    public Task<bool> InstanceExistsAsync(CancellationToken cancellationToken = default) =>
        instances.ExistsAsync(workflowInstanceId, cancellationToken);

    public async Task<bool> DeleteAsync(CancellationToken cancellationToken = default)
    {
        if (!await InstanceExistsAsync(cancellationToken))
            return false;

        await CancelAsync(cancellationToken);
        return await instances.DeleteAsync(new() { Id = workflowInstanceId }, cancellationToken);
    }

    private async Task CancelSuspendedAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        var graph = await GetGraphAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(instance.DefinitionVersionId), cancellationToken);
        var context = await WorkflowExecutionContext.CreateAsync(services, graph, instance.WorkflowState, cancellationToken: cancellationToken);
        context.Cancel();
        await instances.SaveAsync(extractor.Extract(context), cancellationToken);
    }

    private WorkflowState CreateState(WorkflowGraph graph, CreateWorkflowInstanceRequest request) => new()
    {
        Id = workflowInstanceId,
        DefinitionId = graph.Workflow.Identity.DefinitionId,
        DefinitionVersionId = graph.Workflow.Identity.Id,
        DefinitionVersion = graph.Workflow.Identity.Version,
        ParentWorkflowInstanceId = request.ParentId,
        CorrelationId = request.CorrelationId,
        Name = request.Name,
        Status = WorkflowStatus.Running,
        SubStatus = WorkflowSubStatus.Pending,
        IsSystem = graph.Workflow.IsSystem,
        Input = request.Input ?? new Dictionary<string, object>(),
        Properties = request.Properties ?? new Dictionary<string, object>(),
        CreatedAt = clock.UtcNow,
        UpdatedAt = clock.UtcNow,
    };

    private async Task<WorkflowGraph> GetGraphAsync(WorkflowDefinitionHandle handle, CancellationToken cancellationToken) =>
        await definitions.FindWorkflowGraphAsync(handle, cancellationToken)
        ?? throw new WorkflowDefinitionNotFoundException($"There is no workflow definition {handle}.", handle);

    private async Task<WorkflowInstance> GetInstanceAsync(CancellationToken cancellationToken) =>
        await instances.FindByIdAsync(workflowInstanceId, cancellationToken)
        ?? throw new WorkflowInstanceNotFoundException($"There is no workflow instance '{workflowInstanceId}'.", workflowInstanceId);
}
