namespace Elsa.Workflows;

public interface IActivityInvoker
{
    Task<ActivityExecutionContext> InvokeAsync(
        WorkflowExecutionContext workflowExecutionContext,
        IActivity activity,
        ActivityInvocationOptions? options = null);
}

public interface IActivityInputEvaluator
{
    Task<object?> EvaluateAsync(ActivityInputEvaluatorContext context);
}

public interface IActivityScheduler
{
    bool HasAny { get; }
    void Schedule(ActivityWorkItem workItem);
    ActivityWorkItem Take();
    IEnumerable<ActivityWorkItem> List();
    ActivityWorkItem? Find(Func<ActivityWorkItem, bool> predicate);
    void Clear();
}

public interface IActivitySchedulerFactory
{
    IActivityScheduler CreateScheduler();
}

public interface IActivityExecutionContextSchedulerStrategy
{
    Task ScheduleActivityAsync(
        ActivityExecutionContext context,
        IActivity? activity,
        ActivityExecutionContext? owner,
        ScheduleWorkOptions? options = null);
    Task ScheduleActivityAsync(
        ActivityExecutionContext context,
        ActivityNode? activityNode,
        ActivityExecutionContext? owner = null,
        ScheduleWorkOptions? options = null);
}

public interface IWorkflowExecutionContextSchedulerStrategy
{
    ActivityWorkItem Schedule(
        WorkflowExecutionContext context,
        ActivityNode activityNode,
        ActivityExecutionContext owner,
        ScheduleWorkOptions? options = null);
}

public interface IActivityTestRunner
{
    Task<ActivityExecutionContext> RunAsync(WorkflowGraph workflowGraph, IActivity activity, CancellationToken cancellationToken = default);
}

public interface IWorkflowRunner
{
    Task<RunWorkflowResult> RunAsync(IActivity activity, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default);
    Task<RunWorkflowResult> RunAsync(IWorkflow workflow, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default);
    Task<RunWorkflowResult<TResult>> RunAsync<TResult>(
        WorkflowBase<TResult> workflow,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default);
    Task<RunWorkflowResult> RunAsync<T>(RunWorkflowOptions? options = null, CancellationToken cancellationToken = default) where T : IWorkflow, new();
    Task<TResult> RunAsync<T, TResult>(
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default) where T : WorkflowBase<TResult>, new();
    Task<RunWorkflowResult> RunAsync(Workflow workflow, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default);
    Task<RunWorkflowResult> RunAsync(
        Workflow workflow,
        WorkflowState workflowState,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default);
    Task<RunWorkflowResult> RunAsync(WorkflowGraph workflowGraph, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default);
    Task<RunWorkflowResult> RunAsync(
        WorkflowGraph workflowGraph,
        WorkflowState workflowState,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default);
}

public interface IWorkflowStateExtractor
{
    WorkflowState Extract(WorkflowExecutionContext workflowExecutionContext);
    Task<WorkflowExecutionContext> ApplyAsync(WorkflowExecutionContext workflowExecutionContext, WorkflowState state);
}

public interface IIncidentStrategy
{
    void HandleIncident(ActivityExecutionContext context);
}

public interface IIncidentStrategyResolver
{
    ValueTask<IIncidentStrategy> ResolveStrategyAsync(ActivityExecutionContext context, CancellationToken cancellationToken = default);
}

public interface IStandardOutStreamProvider
{
    TextWriter GetTextWriter();
}
