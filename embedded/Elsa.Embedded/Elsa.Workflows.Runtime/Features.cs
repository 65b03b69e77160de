using Elsa.Common.DistributedLocks;
using Elsa.Workflows.ActivationValidators;
using Elsa.Workflows.Runtime.ActivationValidators;
using Elsa.Workflows.Runtime.Handlers;
using Elsa.Workflows.Runtime.Stores;
using Medallion.Threading;

namespace Elsa.Workflows.Runtime.Features;

[DependsOn(typeof(WorkflowRuntimeFeature))]
public class DefaultWorkflowRuntimeFeature(IModule module) : FeatureBase(module);

[DependsOn(typeof(WorkflowManagementFeature))]
public class WorkflowRuntimeFeature(IModule module) : FeatureBase(module)
{
    public Func<IServiceProvider, IBookmarkStore> BookmarkStore { get; set; } = services =>
        ActivatorUtilities.CreateInstance<InstanceBookmarkStore>(services);

    public Func<IServiceProvider, IWorkflowExecutionLogStore> WorkflowExecutionLogStore { get; set; } = services =>
        new WorkflowExecutionLogStore(services.GetRequiredService<MemoryStore<WorkflowExecutionLogRecord>>());

    public Func<IServiceProvider, IActivityExecutionStore> ActivityExecutionLogStore { get; set; } = services =>
        new ActivityExecutionStore(services.GetRequiredService<MemoryStore<ActivityExecutionRecord>>());

    public Func<IServiceProvider, IDistributedLockProvider> DistributedLockProvider { get; set; } = services =>
        new FileLockProvider(new(Path.Combine(Environment.CurrentDirectory, "App_Data/locks")), services.GetRequiredService<TimeProvider>());

    public WorkflowRuntimeFeature AddWorkflow<T>() where T : IWorkflow => AddWorkflow(typeof(T));

    public WorkflowRuntimeFeature AddWorkflow(Type workflowType)
    {
        Services.Configure<RuntimeOptions>(options => options.Workflows[workflowType.FullName!] =
            services => new((IWorkflow)ActivatorUtilities.GetServiceOrCreateInstance(services, workflowType)));
        return this;
    }

    public override void Configure()
    {
        ConfigureHostedService<PopulateRegistriesHostedService>();
        ConfigureHostedService<RecurringTaskRunner>(priority: 1);
    }

    public override void Apply() => Services
        .AddScoped<IWorkflowActivationStrategy, AllowAlwaysStrategy>()
        .AddScoped<IWorkflowActivationStrategy, SingletonStrategy>()
        .AddScoped<IWorkflowActivationStrategy, CorrelationStrategy>()
        .AddScoped<IWorkflowActivationStrategy, CorrelatedSingletonStrategy>()
        .AddSingleton<MemoryStore<ActivityExecutionRecord>>()
        .AddSingleton<MemoryStore<WorkflowExecutionLogRecord>>()
        .AddScoped(ActivityExecutionLogStore)
        .AddScoped(WorkflowExecutionLogStore)
        .AddScoped(BookmarkStore)
        .AddSingleton(DistributedLockProvider)
        .AddScoped<IActivityExecutionMapper, ActivityExecutionMapper>()
        .AddScoped<IActivityExecutionStatsService, ActivityExecutionStatsService>()
        .AddScoped<IWorkflowCancellationService, WorkflowCancellationService>()
        .AddScoped<ICommitStateHandler, StoringCommitStateHandler>()
        .AddScoped<IWorkflowRuntime, LocalWorkflowRuntime>()
        .AddScoped<IWorkflowStarter, WorkflowStarter>()
        .AddScoped<ClrWorkflows>()
        .AddScoped<IWorkflowMaterializer>(services => services.GetRequiredService<ClrWorkflows>())
        .AddScoped<IRegistriesPopulator, RegistriesPopulator>()
        .AddNotificationHandler<DeleteInstanceRecords>();
}
