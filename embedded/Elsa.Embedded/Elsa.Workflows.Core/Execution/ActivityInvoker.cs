namespace Elsa.Workflows;

internal sealed class ActivityInvoker(ActivityPipeline pipeline) : IActivityInvoker
{
    public async Task<ActivityExecutionContext> InvokeAsync(
        WorkflowExecutionContext workflowExecutionContext,
        IActivity activity,
        ActivityInvocationOptions? options = null)
    {
        var existing = options?.ExistingActivityExecutionContext;
        var context = existing == null ? null : workflowExecutionContext.ActivityExecutionContexts.FirstOrDefault(x => x.Id == existing.Id);

        if (context == null)
        {
            context = await workflowExecutionContext.CreateActivityExecutionContextAsync(activity, options);
            workflowExecutionContext.AddActivityExecutionContext(context);
        }

        await InvokeAsync(context);
        return context;
    }

    public Task InvokeAsync(ActivityExecutionContext activityExecutionContext) => pipeline.ExecuteAsync(activityExecutionContext);
}

internal sealed class ActivityTestRunner(
    IServiceProvider serviceProvider,
    WorkflowPipeline pipeline,
    IIdentityGenerator identityGenerator) : IActivityTestRunner
{
    public async Task<ActivityExecutionContext> RunAsync(
        WorkflowGraph workflowGraph,
        IActivity activity,
        CancellationToken cancellationToken = default)
    {
        var context = await WorkflowExecutionContext.CreateAsync(serviceProvider, workflowGraph, identityGenerator.GenerateId(), cancellationToken);
        var testValues = GetTestValues(workflowGraph.Workflow);

        foreach (var variable in workflowGraph.Workflow.Variables)
        {
            var value = testValues.TryGetValue(variable.Id, out var testValue) ? testValue.ConvertTo(variable.GetVariableType()) : variable.Value;
            variable.Set(context.ExpressionExecutionContext, value);
        }

        context.ScheduleActivity(activity);
        await pipeline.ExecuteAsync(context);
        return context.ActivityExecutionContexts.First(x => x.Activity == activity);
    }

    /// <summary>The values a designer set for testing, by id of the variable.</summary>
    private static IDictionary<string, object?> GetTestValues(
        Workflow workflow) => workflow.CustomProperties.GetValueOrDefault<object>("VariableTestValues") switch
    {
        IDictionary<string, object?> values => values,
        JsonElement { ValueKind: JsonValueKind.Object } json => json.Deserialize<Dictionary<string, object?>>()!,
        _ => new Dictionary<string, object?>(),
    };
}

public class DefaultActivityInputEvaluator : IActivityInputEvaluator
{
    public async Task<object?> EvaluateAsync(ActivityInputEvaluatorContext context) =>
        await context.ExpressionEvaluator.EvaluateAsync(context.Input, context.ExpressionExecutionContext);
}
