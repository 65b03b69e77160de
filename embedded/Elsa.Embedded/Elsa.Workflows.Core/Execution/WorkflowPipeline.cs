using Elsa.Extensions;
using Elsa.Workflows.Options;
using Elsa.Workflows.State;
using Microsoft.Extensions.Logging;

namespace Elsa.Workflows;

/// <summary>Runs what is scheduled until nothing is left; an exception of the engine itself becomes an incident of the workflow.</summary>
internal sealed partial class WorkflowPipeline(
    IActivityInvoker activityInvoker,
    IVariablePersistenceManager variablePersistenceManager,
    ILogger<WorkflowPipeline> logger)
{
    public async Task ExecuteAsync(WorkflowExecutionContext context)
    {
        if (!context.CanTransition)
            return;

        try
        {
            await variablePersistenceManager.LoadVariablesAsync(context);
            await RunScheduledAsync(context);

            if (context.SubStatus == WorkflowSubStatus.Suspended)
                await variablePersistenceManager.SaveVariablesAsync(context);
        }
        catch (OperationCanceledException)
        {
            context.Cancel();
            throw;
        }
        catch (Exception e)
        {
            LogFaulted(e, context.Id);
            Fault(context, e);
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

    private static void Fault(WorkflowExecutionContext context, Exception e)
    {
        var workflow = context.Workflow;
        var exception = ExceptionState.FromException(e);

        context.Incidents.Add(new(workflow.Id, workflow.NodeId, workflow.Type, e.Message, exception, context.SystemClock.UtcNow));

        if (context.CanTransition)
            context.TransitionTo(WorkflowSubStatus.Faulted);

        context.AddExecutionLogEntry("Faulted", e.Message, exception);
    }
}
