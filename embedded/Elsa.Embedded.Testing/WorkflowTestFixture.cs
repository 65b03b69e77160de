using Elsa.Expressions.Models;
using Elsa.Features.Services;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Testing.Shared;

/// <summary>Runs workflows, or single activities wrapped in one, on a host of their own and captures the lines they write.</summary>
public class WorkflowTestFixture
{
    private readonly TestApplicationBuilder _builder;
    private IServiceProvider? _services;

    public WorkflowTestFixture(ITestOutputHelper testOutputHelper)
    {
        CapturingTextWriter = new CapturingTextWriter();
        _builder = new TestApplicationBuilder(testOutputHelper).WithCapturingTextWriter(CapturingTextWriter);
    }

    public CapturingTextWriter CapturingTextWriter { get; }

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("The fixture has no services yet: call BuildAsync first.");

    public WorkflowTestFixture ConfigureElsa(Action<IModule> configure)
    {
        _builder.ConfigureElsa(configure);
        return this;
    }

    public WorkflowTestFixture ConfigureServices(Action<IServiceCollection> configure)
    {
        _builder.ConfigureServices(configure);
        return this;
    }

    public WorkflowTestFixture AddWorkflow<T>() where T : IWorkflow
    {
        _builder.AddWorkflow<T>();
        return this;
    }

    public WorkflowTestFixture AddActivitiesFrom<T>()
    {
        _builder.AddActivitiesFrom<T>();
        return this;
    }

    /// <summary>Builds the host and fills its registries, once; everything that runs something does so by itself.</summary>
    public async Task<WorkflowTestFixture> BuildAsync()
    {
        if (_services != null)
            return this;

        _services = _builder.Build();
        await _services.PopulateRegistriesAsync();
        return this;
    }

    public async Task<RunWorkflowResult> RunWorkflowAsync(IWorkflow workflow, CancellationToken cancellationToken = default)
    {
        var runner = await GetRunnerAsync();
        return await runner.RunAsync(workflow, cancellationToken: cancellationToken);
    }

    public async Task<RunWorkflowResult> RunWorkflowAsync(
        IWorkflow workflow,
        RunWorkflowOptions options,
        CancellationToken cancellationToken = default)
    {
        var runner = await GetRunnerAsync();
        return await runner.RunAsync(workflow, options, cancellationToken);
    }

    public async Task<RunWorkflowResult> RunWorkflowAsync<TWorkflow>(CancellationToken cancellationToken = default) where TWorkflow : IWorkflow, new()
    {
        var runner = await GetRunnerAsync();
        return await runner.RunAsync<TWorkflow>(cancellationToken: cancellationToken);
    }

    public async Task<RunWorkflowResult> RunWorkflowAsync<TWorkflow>(RunWorkflowOptions options, CancellationToken cancellationToken = default)
        where TWorkflow : IWorkflow, new()
    {
        var runner = await GetRunnerAsync();
        return await runner.RunAsync<TWorkflow>(options, cancellationToken);
    }

    public async Task<WorkflowState> RunWorkflowAsync(
        string definitionId,
        IDictionary<string, object>? input = null,
        RunWorkflowOptions? options = null)
    {
        await BuildAsync();
        return await Services.RunWorkflowUntilEndAsync(definitionId, input, runWorkflowOptions: options);
    }

    public async Task<RunWorkflowResult> RunActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        var runner = await GetRunnerAsync();
        return await runner.RunAsync(activity, cancellationToken: cancellationToken);
    }

    public async Task<RunWorkflowResult> RunActivityAsync(
        IActivity activity,
        RunWorkflowOptions options,
        CancellationToken cancellationToken = default)
    {
        var runner = await GetRunnerAsync();
        return await runner.RunAsync(activity, options, cancellationToken);
    }

    public async Task<WorkflowDefinition> ImportWorkflowDefinitionAsync(string fileName)
    {
        await BuildAsync();
        return await Services.ImportWorkflowDefinitionAsync(fileName);
    }

    public IEnumerable<string> GetOutcomes(RunWorkflowResult result, IActivity activity) => FindContext(result, activity)?.GetOutcomes() ?? [];

    public bool HasOutcome(RunWorkflowResult result, IActivity activity, string outcome) => GetOutcomes(result, activity).Contains(outcome);

    public ActivityStatus? GetActivityStatus(RunWorkflowResult result, IActivity activity) => FindContext(result, activity)?.Status;

    /// <summary>Creates the context of a workflow that has the given variables and does nothing.</summary>
    public async Task<WorkflowExecutionContext> CreateWorkflowExecutionContextAsync(Variable[]? variables = null)
    {
        await BuildAsync();
        var workflow = new Workflow { Root = new Sequence() };

        foreach (var variable in variables ?? [])
            workflow.Variables.Add(variable);

        var graph = await Services.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow);
        return await WorkflowExecutionContext.CreateAsync(Services, graph, $"test-instance-{Guid.NewGuid()}", CancellationToken.None);
    }

    public async Task<ActivityExecutionContext> CreateActivityExecutionContextAsync(IActivity? activity = null, Variable[]? variables = null)
    {
        var workflowExecutionContext = await CreateWorkflowExecutionContextAsync(variables);
        return await CreateActivityExecutionContextAsync(workflowExecutionContext, activity);
    }

    /// <summary>Creates the context of an activity, or of the workflow itself, which sees the workflow's variables.</summary>
    public async Task<ActivityExecutionContext> CreateActivityExecutionContextAsync(
        WorkflowExecutionContext workflowExecutionContext,
        IActivity? activity = null) =>
        await workflowExecutionContext.CreateActivityExecutionContextAsync(activity ?? workflowExecutionContext.Workflow);

    public async Task<ExpressionExecutionContext> CreateExpressionExecutionContextAsync(Variable[]? variables = null)
    {
        var activityExecutionContext = await CreateActivityExecutionContextAsync(activity: null, variables: variables);
        return await CreateExpressionExecutionContextAsync(activityExecutionContext, variables);
    }

    public Task<ExpressionExecutionContext> CreateExpressionExecutionContextAsync(
        ActivityExecutionContext activityContext,
        Variable[]? variables = null)
    {
        foreach (var variable in variables ?? [])
            variable.Set(activityContext.ExpressionExecutionContext, variable.Value);

        return Task.FromResult(activityContext.ExpressionExecutionContext);
    }

    private async Task<IWorkflowRunner> GetRunnerAsync()
    {
        await BuildAsync();
        return Services.GetRequiredService<IWorkflowRunner>();
    }

    private static ActivityExecutionContext? FindContext(RunWorkflowResult result, IActivity activity) =>
        result.Journal.ActivityExecutionContexts.FirstOrDefault(context => context.Activity.Id == activity.Id);
}
