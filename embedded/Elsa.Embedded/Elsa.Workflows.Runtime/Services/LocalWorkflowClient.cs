using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.Notifications;

namespace Elsa.Workflows.Runtime;

/// <summary>One workflow instance, run in this process.</summary>
internal sealed class LocalWorkflowClient(
    string workflowInstanceId,
    IWorkflowInstanceManager instances,
    IWorkflowDefinitionService definitions,
    IWorkflowRunner runner,
    IWorkflowStateExtractor extractor,
    INotificationSender notifications,
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

    public async Task<RunWorkflowInstanceResponse> RunInstanceAsync(
        RunWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default) =>
        await RunAsync((await GetInstanceAsync(cancellationToken)).WorkflowState, request, cancellationToken);

    /// <summary>Runs a new instance. It is stored when its state is committed for the first time, and does not exist before.</summary>
    public async Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(
        CreateAndRunWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default)
    {
        var graph = await GetGraphAsync(request.WorkflowDefinitionHandle, cancellationToken);
        var state = CreateState(graph, new()
        {
            CorrelationId = request.CorrelationId,
            Name = request.Name,
            Input = request.Input,
            Properties = request.Properties,
            ParentId = request.ParentId,
        });

        return await RunAsync(
            state,
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

    public async Task CancelAsync(CancellationToken cancellationToken = default) =>
        await CancelAsync((await GetInstanceAsync(cancellationToken)).WorkflowState, cancellationToken);

    public async Task<WorkflowState> ExportStateAsync(CancellationToken cancellationToken = default) =>
        (await GetInstanceAsync(cancellationToken)).WorkflowState;

    public Task<bool> InstanceExistsAsync(CancellationToken cancellationToken = default) =>
        instances.ExistsAsync(workflowInstanceId, cancellationToken);

    public async Task<bool> DeleteAsync(CancellationToken cancellationToken = default)
    {
        if (await instances.FindByIdAsync(workflowInstanceId, cancellationToken) is not { } instance)
            return false;

        await CancelAsync(instance.WorkflowState, cancellationToken);
        return await instances.DeleteAsync(new() { Id = workflowInstanceId }, cancellationToken);
    }

    private async Task<RunWorkflowInstanceResponse> RunAsync(
        WorkflowState stored,
        RunWorkflowInstanceRequest request,
        CancellationToken cancellationToken)
    {
        if (stored.Status != WorkflowStatus.Running)
            return new() { WorkflowInstanceId = workflowInstanceId, Status = stored.Status, SubStatus = stored.SubStatus };

        var options = new RunWorkflowOptions
        {
            Input = request.Input,
            Variables = request.Variables,
            Properties = request.Properties,
            BookmarkId = request.BookmarkId,
            TriggerActivityId = request.TriggerActivityId,
            ActivityHandle = request.ActivityHandle,
        };

        var result = await runner.RunAsync(await GetGraphAsync(stored, cancellationToken), stored, options, cancellationToken);
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

    /// <summary>Cancels a copy made from the stored state. A burst that runs is not reached, and stores its own state when it ends.</summary>
    private async Task CancelAsync(WorkflowState stored, CancellationToken cancellationToken)
    {
        if (stored.Status != WorkflowStatus.Running)
            return;

        var graph = await GetGraphAsync(stored, cancellationToken);
        var context = await WorkflowExecutionContext.CreateAsync(services, graph, stored, cancellationToken: cancellationToken);
        await notifications.SendAsync(new WorkflowCancelling(workflowInstanceId), cancellationToken);
        context.Cancel();
        await notifications.SendAsync(new WorkflowCancelled(workflowInstanceId), cancellationToken);
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

    private Task<WorkflowGraph> GetGraphAsync(WorkflowState state, CancellationToken cancellationToken) =>
        GetGraphAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(state.DefinitionVersionId), cancellationToken);

    private async Task<WorkflowGraph> GetGraphAsync(WorkflowDefinitionHandle handle, CancellationToken cancellationToken) =>
        await definitions.FindWorkflowGraphAsync(handle, cancellationToken)
        ?? throw new WorkflowDefinitionNotFoundException($"There is no workflow definition {handle}.", handle);

    private async Task<WorkflowInstance> GetInstanceAsync(CancellationToken cancellationToken) =>
        await instances.FindByIdAsync(workflowInstanceId, cancellationToken)
        ?? throw new WorkflowInstanceNotFoundException($"There is no workflow instance '{workflowInstanceId}'.", workflowInstanceId);
}

internal sealed class LocalWorkflowRuntime(IServiceProvider services, IIdentityGenerator identities) : IWorkflowRuntime
{
    public ValueTask<IWorkflowClient> CreateClientAsync(CancellationToken cancellationToken = default) => CreateClientAsync(null, cancellationToken);

    public ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId, CancellationToken cancellationToken = default) =>
        new(ActivatorUtilities.CreateInstance<LocalWorkflowClient>(services, workflowInstanceId ?? identities.GenerateId()));
}
