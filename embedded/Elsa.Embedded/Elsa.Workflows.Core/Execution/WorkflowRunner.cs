using Elsa.Workflows.Notifications;

namespace Elsa.Workflows;

internal sealed class WorkflowRunner(
    IServiceProvider serviceProvider,
    WorkflowPipeline pipeline,
    IWorkflowStateExtractor workflowStateExtractor,
    IWorkflowBuilderFactory workflowBuilderFactory,
    IWorkflowGraphBuilder workflowGraphBuilder,
    IIdentityGenerator identityGenerator,
    INotificationSender notificationSender,
    ICommitStateHandler commitStateHandler) : IWorkflowRunner
{
    public Task<RunWorkflowResult> RunAsync(IActivity activity, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(Workflow.FromActivity(activity), options, cancellationToken);

    public async Task<RunWorkflowResult> RunAsync(
        IWorkflow workflow,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var built = await workflowBuilderFactory.CreateBuilder().BuildWorkflowAsync(workflow, cancellationToken);
        return await RunAsync(built, options, cancellationToken);
    }

    public async Task<RunWorkflowResult<TResult>> RunAsync<TResult>(
        WorkflowBase<TResult> workflow,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var result = await RunAsync((IWorkflow)workflow, options, cancellationToken);
        return new(result.WorkflowExecutionContext, result.WorkflowState, result.Workflow, (TResult)result.Result!, result.Journal);
    }

    public Task<RunWorkflowResult> RunAsync<T>(
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default) where T : IWorkflow, new() =>
        RunAsync((IWorkflow)new T(), options, cancellationToken);

    public async Task<TResult> RunAsync<T, TResult>(RunWorkflowOptions? options = null, CancellationToken cancellationToken = default)
        where T : WorkflowBase<TResult>, new() =>
        (await RunAsync((WorkflowBase<TResult>)new T(), options, cancellationToken)).Result;

    public async Task<RunWorkflowResult> RunAsync(
        Workflow workflow,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var workflowGraph = await workflowGraphBuilder.BuildAsync(workflow, cancellationToken);
        return await RunAsync(workflowGraph, options, cancellationToken);
    }

    public async Task<RunWorkflowResult> RunAsync(
        Workflow workflow,
        WorkflowState workflowState,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var workflowGraph = await workflowGraphBuilder.BuildAsync(workflow, cancellationToken);
        return await RunAsync(workflowGraph, workflowState, options, cancellationToken);
    }

    public async Task<RunWorkflowResult> RunAsync(
        WorkflowGraph workflowGraph,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var context = await WorkflowExecutionContext.CreateAsync(
            serviceProvider,
            workflowGraph,
            options?.WorkflowInstanceId ?? identityGenerator.GenerateId(),
            options?.CorrelationId,
            options?.ParentWorkflowInstanceId,
            options?.Input,
            options?.Properties,
            null,
            options?.TriggerActivityId,
            cancellationToken);

        ScheduleWorkflow(context, options, null);
        return await RunAsync(context);
    }

    public async Task<RunWorkflowResult> RunAsync(
        WorkflowGraph workflowGraph,
        WorkflowState workflowState,
        RunWorkflowOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var context = await WorkflowExecutionContext.CreateAsync(
            serviceProvider,
            workflowGraph,
            workflowState,
            options?.CorrelationId ?? workflowState.CorrelationId,
            options?.ParentWorkflowInstanceId,
            options?.Input,
            options?.Properties,
            null,
            options?.TriggerActivityId,
            cancellationToken);

        Reschedule(context, workflowState, options ?? new RunWorkflowOptions());

        var root = context.ActivityExecutionContexts.FirstOrDefault(x => x.ParentActivityExecutionContext == null);

        foreach (var (name, value) in options?.Variables ?? new Dictionary<string, object>())
            root?.SetDynamicVariable(name, value);

        return await RunAsync(context);
    }

    public async Task<RunWorkflowResult> RunAsync(WorkflowExecutionContext workflowExecutionContext)
    {
        try
        {
            return await RunNotifyingAsync(workflowExecutionContext);
        }
        finally
        {
            workflowExecutionContext.EndRun();
        }
    }

    private async Task<RunWorkflowResult> RunNotifyingAsync(WorkflowExecutionContext context)
    {
        var (workflow, cancellationToken) = (context.Workflow, context.CancellationToken);

        await notificationSender.SendAsync(new WorkflowExecuting(workflow, context), cancellationToken);

        if (context.SubStatus == WorkflowSubStatus.Pending)
        {
            context.TransitionTo(WorkflowSubStatus.Executing);
            await notificationSender.SendAsync(new WorkflowStarted(workflow, context), cancellationToken);
        }

        await pipeline.ExecuteAsync(context);
        var state = workflowStateExtractor.Extract(context);

        if (state.Status == WorkflowStatus.Finished)
            await notificationSender.SendAsync(new WorkflowFinished(workflow, state, context), cancellationToken);

        var result = workflow.ResultVariable?.Get(context.MemoryRegister);
        var journal = new Journal([.. context.ExecutionLog], [.. context.ActivityExecutionContexts]);

        await notificationSender.SendAsync(new WorkflowExecuted(workflow, state, context), cancellationToken);
        await commitStateHandler.CommitAsync(context, state, cancellationToken);
        return new(context, state, workflow, result, journal);
    }

    /// <summary>Schedules what is to go on: the bookmark or activity asked for, else what was interrupted, else the whole workflow.</summary>
    private static void Reschedule(WorkflowExecutionContext context, WorkflowState state, RunWorkflowOptions options)
    {
        if (!string.IsNullOrEmpty(options.BookmarkId))
        {
            if (state.Bookmarks.FirstOrDefault(x => x.Id == options.BookmarkId) is { } bookmark)
                context.ScheduleBookmark(bookmark);
        }
        else if (options.ActivityHandle is { } handle)
            ScheduleActivity(context, handle);
        else if (!context.Scheduler.HasAny)
        {
            var interrupted = context.ActivityExecutionContexts.Where(x => x.IsExecuting).ToList();
            interrupted.ForEach(x => context.ScheduleActivityExecutionContext(x));

            if (interrupted.Count == 0)
                ScheduleWorkflow(context, options, options.Variables?.Select(x => new Variable(x.Key, x.Value)).ToList());
        }
    }

    private static void ScheduleActivity(WorkflowExecutionContext context, ActivityHandle handle)
    {
        if (!string.IsNullOrEmpty(handle.ActivityInstanceId))
            context.ScheduleActivityExecutionContext(context.ActivityExecutionContexts.First(x => x.Id == handle.ActivityInstanceId));
        else if (context.FindActivity(handle) is { } activity)
            context.ScheduleActivity(activity);
    }

    private static void ScheduleWorkflow(
        WorkflowExecutionContext context,
        RunWorkflowOptions? options,
        List<Variable>? variables) => context.ScheduleWorkflow(
        variables: variables,
        schedulingActivityExecutionId: options?.SchedulingActivityExecutionId,
        schedulingWorkflowInstanceId: options?.SchedulingWorkflowInstanceId,
        schedulingCallStackDepth: options?.SchedulingCallStackDepth);
}
