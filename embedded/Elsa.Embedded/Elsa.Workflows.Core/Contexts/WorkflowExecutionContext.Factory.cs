namespace Elsa.Workflows;

public partial class WorkflowExecutionContext
{
    public static Task<WorkflowExecutionContext> CreateAsync(
        IServiceProvider serviceProvider,
        WorkflowGraph workflowGraph,
        string id,
        CancellationToken cancellationToken = default) =>
        CreateAsync(serviceProvider, workflowGraph, id, correlationId: null, cancellationToken: cancellationToken);

    public static Task<WorkflowExecutionContext> CreateAsync(
        IServiceProvider serviceProvider,
        WorkflowGraph workflowGraph,
        string id,
        string? correlationId,
        string? parentWorkflowInstanceId = null,
        IDictionary<string, object>? input = null,
        IDictionary<string, object>? properties = null,
        ExecuteActivityDelegate? executeDelegate = null,
        string? triggerActivityId = null,
        CancellationToken cancellationToken = default) =>
        CreateAsync(
            serviceProvider,
            workflowGraph,
            id,
            [],
            [],
            serviceProvider.GetRequiredService<ISystemClock>().UtcNow,
            correlationId,
            parentWorkflowInstanceId,
            input,
            properties,
            executeDelegate,
            triggerActivityId,
            cancellationToken);

    public static async Task<WorkflowExecutionContext> CreateAsync(
        IServiceProvider serviceProvider,
        WorkflowGraph workflowGraph,
        WorkflowState workflowState,
        string? correlationId = null,
        string? parentWorkflowInstanceId = null,
        IDictionary<string, object>? input = null,
        IDictionary<string, object>? properties = null,
        ExecuteActivityDelegate? executeDelegate = null,
        string? triggerActivityId = null,
        CancellationToken cancellationToken = default)
    {
        var context = await CreateAsync(
            serviceProvider,
            workflowGraph,
            workflowState.Id,
            workflowState.Incidents,
            workflowState.Bookmarks,
            workflowState.CreatedAt,
            correlationId,
            parentWorkflowInstanceId,
            input,
            properties,
            executeDelegate,
            triggerActivityId,
            cancellationToken);

        return await serviceProvider.GetRequiredService<IWorkflowStateExtractor>().ApplyAsync(context, workflowState);
    }

    public static async Task<WorkflowExecutionContext> CreateAsync(
        IServiceProvider serviceProvider,
        WorkflowGraph workflowGraph,
        string id,
        IEnumerable<ActivityIncident> incidents,
        IEnumerable<Bookmark> originalBookmarks,
        DateTimeOffset createdAt,
        string? correlationId = null,
        string? parentWorkflowInstanceId = null,
        IDictionary<string, object>? input = null,
        IDictionary<string, object>? properties = null,
        ExecuteActivityDelegate? executeDelegate = null,
        string? triggerActivityId = null,
        CancellationToken cancellationToken = default)
    {
        var context = new WorkflowExecutionContext(serviceProvider, workflowGraph, id, createdAt, cancellationToken)
        {
            CorrelationId = correlationId,
            ParentWorkflowInstanceId = parentWorkflowInstanceId,
            ExecuteDelegate = executeDelegate,
            TriggerActivityId = triggerActivityId,
            Incidents = [.. incidents],
            OriginalBookmarks = [.. originalBookmarks],
        };

        context.Input.Merge(input ?? new Dictionary<string, object>());
        context.Properties.Merge(properties ?? new Dictionary<string, object>());
        await context.SetWorkflowGraphAsync(workflowGraph);
        return context;
    }
}
