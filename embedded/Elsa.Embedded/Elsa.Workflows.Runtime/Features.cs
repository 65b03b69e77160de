using Elsa.Workflows.ActivationValidators;
using Elsa.Workflows.Runtime.ActivationValidators;
using Elsa.Workflows.Runtime.Handlers;
using Elsa.Workflows.Runtime.Stores;

namespace Elsa.Workflows.Runtime.Features;

[DependsOn(typeof(WorkflowRuntimeFeature))]
public class DefaultWorkflowRuntimeFeature(IModule module) : FeatureBase(module);

[DependsOn(typeof(WorkflowManagementFeature))]
public class WorkflowRuntimeFeature(IModule module) : FeatureBase(module)
{
    public WorkflowRuntimeFeature AddWorkflow<T>() where T : IWorkflow => AddWorkflow(typeof(T));

    public WorkflowRuntimeFeature AddWorkflow(Type workflowType)
    {
        Services.Configure<RuntimeOptions>(options => options.Workflows[workflowType.FullName!] =
            services => new((IWorkflow)ActivatorUtilities.GetServiceOrCreateInstance(services, workflowType)));
        return this;
    }

    public override void Configure() => ConfigureHostedService<PopulateRegistriesHostedService>();

    public override void Apply() => Services
        .AddScoped<IWorkflowActivationStrategy, AllowAlwaysStrategy>()
        .AddScoped<IWorkflowActivationStrategy, SingletonStrategy>()
        .AddScoped<IWorkflowActivationStrategy, CorrelationStrategy>()
        .AddScoped<IWorkflowActivationStrategy, CorrelatedSingletonStrategy>()
        .AddSingleton<IActivityExecutionStore, MemoryActivityExecutionStore>()
        .AddSingleton<IWorkflowExecutionLogStore, MemoryWorkflowExecutionLogStore>()
        .AddSingleton<IBookmarkStore, InstanceBookmarkStore>()
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
