using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Testing.Shared;

/// <summary>
/// Runs one activity on its own: its inputs are evaluated and it executes, without the engine around it. An exception of the
/// activity therefore reaches the test, and there are no incidents, no parent and no identities.
/// </summary>
public class ActivityTestFixture
{
    private Action<ActivityExecutionContext>? _configureContext;

    public ActivityTestFixture(IActivity activity)
    {
        Activity = activity;
        Services = new ServiceCollection().AddActivityTestServices();
    }

    public IActivity Activity { get; }

    public IServiceCollection Services { get; }

    public ActivityTestFixture ConfigureServices(Action<IServiceCollection> configure)
    {
        configure(Services);
        return this;
    }

    /// <summary>Adds a step that prepares the context before the activity executes.</summary>
    public ActivityTestFixture ConfigureContext(Action<ActivityExecutionContext> configure)
    {
        _configureContext += configure;
        return this;
    }

    public async Task<ActivityExecutionContext> ExecuteAsync() => await ExecuteAsync(await BuildAsync());

    public async Task<ActivityExecutionContext> ExecuteAsync(ActivityExecutionContext context)
    {
        DeclareVariables(context);
        await context.EvaluateInputPropertiesAsync();
        context.TransitionTo(ActivityStatus.Running);
        await Activity.ExecuteAsync(context);
        return context;
    }

    /// <summary>Creates the context without executing the activity.</summary>
    public async Task<ActivityExecutionContext> BuildAsync()
    {
        var services = Services.BuildServiceProvider();
        await services.GetRequiredService<IActivityRegistry>().RegisterAsync(Activity.GetType());

        var graph = await services.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(Workflow.FromActivity(Activity));
        var workflowExecutionContext = await WorkflowExecutionContext.CreateAsync(
            services, graph, $"test-instance-{Guid.NewGuid()}", CancellationToken.None);
        var context = await workflowExecutionContext.CreateActivityExecutionContextAsync(Activity);

        _configureContext?.Invoke(context);
        return context;
    }

    private void DeclareVariables(ActivityExecutionContext context)
    {
        var variables = Activity.GetType().GetProperties()
            .Where(property => typeof(Variable).IsAssignableFrom(property.PropertyType))
            .Select(property => property.GetValue(Activity))
            .OfType<Variable>();

        foreach (var variable in variables)
        {
            context.WorkflowExecutionContext.MemoryRegister.Declare(variable);
            variable.Set(context.ExpressionExecutionContext, variable.Value);
        }
    }
}
