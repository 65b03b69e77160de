namespace Elsa.Workflows;

/// <summary>Runs what is scheduled until nothing is left.</summary>
internal sealed partial class WorkflowPipeline(
    IActivityInvoker activityInvoker,
    IVariablePersistenceManager variablePersistenceManager,
    ILogger<WorkflowPipeline> logger)
{
    /// <summary>Runs a burst. An exception of the engine becomes an incident; the status of the workflow stays what it is then.</summary>
    public async Task ExecuteAsync(WorkflowExecutionContext context)
    {
        try
        {
            await variablePersistenceManager.LoadVariablesAsync(context);
            await RunAsync(context);
        }
        catch (Exception exception)
        {
            LogFaulted(exception, context.Id);
            AddIncident(context, exception);
        }
    }

    private async Task RunAsync(WorkflowExecutionContext context)
    {
        try
        {
            await RunScheduledAsync(context);
        }
        catch (OperationCanceledException)
        {
            context.Cancel();
            throw;
        }
        catch (Exception exception)
        {
            LogFaulted(exception, context.Id);
            AddIncident(context, exception);
            context.TransitionTo(WorkflowSubStatus.Faulted);
        }
    }

    private async Task RunScheduledAsync(WorkflowExecutionContext context)
    {
        context.TransitionTo(WorkflowSubStatus.Executing);

        while (context.Scheduler.HasAny && !context.CancellationToken.IsCancellationRequested)
        {
            var workItem = context.Scheduler.Take();

            await activityInvoker.InvokeAsync(context, workItem.Activity, new ActivityInvocationOptions
            {
                Owner = workItem.Owner,
                ExistingActivityExecutionContext = workItem.ExistingActivityExecutionContext,
                Tag = workItem.Tag,
                Variables = workItem.Variables,
                Input = workItem.Input,
                SchedulingActivityExecutionId = workItem.SchedulingActivityExecutionId,
                SchedulingWorkflowInstanceId = workItem.SchedulingWorkflowInstanceId,
                SchedulingCallStackDepth = workItem.SchedulingCallStackDepth,
            });
        }

        if (context.Status == WorkflowStatus.Running)
            context.TransitionTo(context.AllActivitiesCompleted() ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended);
    }

    private static void AddIncident(WorkflowExecutionContext context, Exception exception)
    {
        var workflow = context.Workflow;
        var state = ExceptionState.FromException(exception);
        context.Incidents.Add(new(workflow.Id, workflow.NodeId, workflow.Type, exception.Message, state, context.SystemClock.UtcNow));
        context.AddExecutionLogEntry("Faulted", exception.Message, state);
    }
}
