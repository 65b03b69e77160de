using Elsa.Common.DistributedLocks;
using Elsa.Workflows.Runtime.Handlers;
using Elsa.Workflows.Runtime.Stores;
using Medallion.Threading;

namespace Elsa.Workflows.Runtime.Features;

[DependsOn(typeof(WorkflowRuntimeFeature))]
public class DefaultWorkflowRuntimeFeature(IModule module) : FeatureBase(module);

[DependsOn(typeof(WorkflowManagementFeature))]
public class WorkflowRuntimeFeature(IModule module) : FeatureBase(module)
{
    public Func<IServiceProvider, IBookmarkStore> BookmarkStore { get; set; } =
        services => services.GetRequiredService<InstanceBookmarkStore>();

    public Func<IServiceProvider, IWorkflowExecutionLogStore> WorkflowExecutionLogStore { get; set; } =
        services => services.GetRequiredService<MemoryWorkflowExecutionLogStore>();

    public Func<IServiceProvider, IActivityExecutionStore> ActivityExecutionLogStore { get; set; } =
        services => services.GetRequiredService<MemoryActivityExecutionStore>();

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
        .AddSingleton<MemoryActivityExecutionStore>()
        .AddSingleton<MemoryWorkflowExecutionLogStore>()
        .AddScoped<InstanceBookmarkStore>()
        .AddScoped(ActivityExecutionLogStore)
        .AddScoped(WorkflowExecutionLogStore)
        .AddScoped(BookmarkStore)
        .AddSingleton(DistributedLockProvider)
        .AddScoped<IActivityExecutionStatsService, ActivityExecutionStatsService>()
        .AddScoped<ICommitStateHandler, StoringCommitStateHandler>()
        .AddScoped<IWorkflowRuntime, LocalWorkflowRuntime>()
        .AddScoped<IWorkflowStarter, WorkflowStarter>()
        .AddScoped<ClrWorkflows>()
        .AddScoped<IWorkflowMaterializer>(services => services.GetRequiredService<ClrWorkflows>())
        .AddScoped<IRegistriesPopulator, RegistriesPopulator>()
        .AddNotificationHandler<DeleteInstanceRecords>();
}
