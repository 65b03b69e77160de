using Elsa.Workflows.Builders;
using Elsa.Workflows.PortResolvers;
using Elsa.Workflows.Services;
using Elsa.Workflows.UIHints.Dropdown;
using Elsa.Workflows.UIHints.JsonEditor;

namespace Elsa.Workflows.Features;

internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflowExecution(this IServiceCollection services) => services
        .AddScoped<IWorkflowRunner, WorkflowRunner>()
        .AddScoped<WorkflowPipeline>()
        .AddScoped<IActivityInvoker, ActivityInvoker>()
        .AddScoped<ActivityPipeline>()
        .AddScoped<IActivityTestRunner, ActivityTestRunner>()
        .AddScoped<IActivityVisitor, ActivityVisitor>()
        .AddScoped<IActivityResolver, PropertyBasedActivityResolver>()
        .AddScoped<IActivityResolver, SwitchActivityResolver>()
        .AddScoped<IIdentityGraphService, IdentityGraphService>()
        .AddScoped<IWorkflowGraphBuilder, WorkflowGraphBuilder>()
        .AddScoped<IWorkflowBuilderFactory, WorkflowBuilderFactory>()
        .AddScoped<IWorkflowStateExtractor, WorkflowStateExtractor>()
        .AddScoped<IActivitySchedulerFactory, ActivitySchedulerFactory>()
        .AddSingleton<IWorkflowExecutionContextSchedulerStrategy, WorkflowExecutionContextSchedulerStrategy>()
        .AddSingleton<IActivityExecutionContextSchedulerStrategy, ActivityExecutionContextSchedulerStrategy>()
        .AddScoped<DefaultActivityInputEvaluator>()
        .AddScoped<IIncidentStrategyResolver, DefaultIncidentStrategyResolver>()
        .AddTransient<IIncidentStrategy, FaultStrategy>()
        .AddTransient<IIncidentStrategy, ContinueWithIncidentsStrategy>()
        .AddScoped<IVariablePersistenceManager, VariablePersistenceManager>()
        .AddScoped<IStorageDriverManager, StorageDriverManager>()
        .AddStorageDriver<WorkflowStorageDriver>()
        .AddScoped<IStorageDriver>(_ => new WorkflowInstanceStorageDriver())
        .AddStorageDriver<MemoryStorageDriver>()
        .AddSingleton<IHasher, Hasher>()
        .AddSingleton<IStimulusHasher, StimulusHasher>();

    public static IServiceCollection AddActivityDescription(this IServiceCollection services) => services
        .AddSingleton<IActivityDescriber, ActivityDescriber>()
        .AddSingleton<IActivityRegistry, ActivityRegistry>()
        .AddScoped<IActivityRegistryLookupService, ActivityRegistryLookupService>()
        .AddSingleton<IPropertyDefaultValueResolver, PropertyDefaultValueResolver>()
        .AddSingleton<IPropertyUIHandlerResolver, PropertyUIHandlerResolver>()
        .AddScoped<IUIHintHandler, DropDownUIHintHandler>()
        .AddScoped<IUIHintHandler, JsonEditorUIHintHandler>()
        .AddScoped<IPropertyUIHandler, StaticDropDownOptionsProvider>()
        .AddScoped<IPropertyUIHandler, JsonCodeOptionsProvider>();
}
