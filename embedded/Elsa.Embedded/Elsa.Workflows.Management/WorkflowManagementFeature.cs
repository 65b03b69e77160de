using System.ComponentModel;
using Elsa.Workflows.Management.Providers;
using Elsa.Workflows.Management.Services;
using Elsa.Workflows.Serialization;

namespace Elsa.Workflows.Management.Features;

[DependsOn(typeof(MediatorFeature))]
[DependsOn(typeof(SystemClockFeature))]
[DependsOn(typeof(ExpressionsFeature))]
[DependsOn(typeof(WorkflowsFeature))]
[DependsOn(typeof(WorkflowDefinitionsFeature))]
[DependsOn(typeof(WorkflowInstancesFeature))]
public class WorkflowManagementFeature(IModule module) : FeatureBase(module)
{
    public HashSet<Type> ActivityTypes { get; } = [];

    public HashSet<VariableDescriptor> VariableDescriptors { get; } =
    [
        new(typeof(object), "Primitives", "Any value."),
        new(typeof(string), "Primitives", "Text."),
        new(typeof(bool), "Primitives", "True or false."),
        new(typeof(int), "Primitives", "A 32 bit integer."),
        new(typeof(long), "Primitives", "A 64 bit integer."),
        new(typeof(float), "Primitives", "A 32 bit floating point number."),
        new(typeof(double), "Primitives", "A 64 bit floating point number."),
        new(typeof(decimal), "Primitives", "A decimal number."),
        new(typeof(Guid), "Primitives", "A globally unique identifier."),
        new(typeof(DateTime), "Primitives", "A date and time."),
        new(typeof(DateTimeOffset), "Primitives", "A date and time with its offset from UTC."),
        new(typeof(TimeSpan), "Primitives", "A duration."),
        new(typeof(IDictionary<string, string>), "Lookups", "Texts by name."),
        new(typeof(IDictionary<string, object>), "Lookups", "Values by name."),
        new(typeof(ExpandoObject), "Dynamic", "An object whose members are read by name."),
        new(typeof(JsonElement), "Dynamic", "A JSON value for reading."),
        new(typeof(JsonNode), "Dynamic", "A JSON value for reading and writing."),
        new(typeof(JsonObject), "Dynamic", "A JSON object for reading and writing."),
        new(typeof(byte[]), "Data", "Bytes."),
        new(typeof(Stream), "Data", "A stream."),
    ];

    public WorkflowManagementFeature AddActivity<T>() where T : IActivity => AddActivity(typeof(T));

    public WorkflowManagementFeature AddActivity(Type activityType) => AddActivities([activityType]);

    public WorkflowManagementFeature AddActivitiesFrom<TMarker>() => AddActivities(ExportedActivities.Of(typeof(TMarker)));

    public WorkflowManagementFeature AddActivities(IEnumerable<Type> activityTypes)
    {
        ActivityTypes.UnionWith(activityTypes);
        return this;
    }

    public WorkflowManagementFeature RemoveActivity<T>() where T : IActivity => RemoveActivity(typeof(T));

    public WorkflowManagementFeature RemoveActivity(Type activityType)
    {
        ActivityTypes.Remove(activityType);
        return this;
    }

    public WorkflowManagementFeature AddVariableType<T>(string category) => AddVariableType(typeof(T), category);

    public WorkflowManagementFeature AddVariableType(Type type, string category) => AddVariableTypes([type], category);

    public WorkflowManagementFeature AddVariableTypes(IEnumerable<Type> types, string category) =>
        AddVariableTypes(types.Select(type => new VariableDescriptor(type, category, type.GetCustomAttribute<DescriptionAttribute>()?.Description)));

    public WorkflowManagementFeature AddVariableTypes(IEnumerable<VariableDescriptor> descriptors)
    {
        VariableDescriptors.UnionWith(descriptors);
        return this;
    }

    public override void Configure() => AddActivity<Activities.SetOutput.SetOutput>();

    public override void Apply()
    {
        Services
            .AddWorkflowSerialization()
            .AddSingleton<IExpressionDescriptorRegistry, ExpressionDescriptorRegistry>()
            .AddExpressionDescriptorProvider<DefaultExpressionDescriptorProvider>()
            .AddScoped<IActivityProvider, TypedActivityProvider>()
            .AddScoped<IActivityRegistryPopulator, ActivityRegistryPopulator>();

        Services
            .AddScoped<IWorkflowDefinitionService, WorkflowDefinitionService>()
            .AddScoped<IWorkflowDefinitionPublisher, WorkflowDefinitionPublisher>()
            .AddScoped<IWorkflowDefinitionManager, WorkflowDefinitionManager>()
            .AddScoped<IWorkflowDefinitionImporter, WorkflowDefinitionImporter>()
            .AddScoped<IWorkflowValidator, WorkflowValidator>()
            .AddNotificationHandler<ValidateWorkflow>()
            .AddScoped<IWorkflowDefinitionExporter, WorkflowDefinitionExporter>()
            .AddScoped<WorkflowDefinitionMapper>()
            .AddScoped<IMaterializerRegistry>(services => new MaterializerRegistry(services.GetServices<IWorkflowMaterializer>))
            .AddScoped<IWorkflowInstanceVariableManager, WorkflowInstanceVariableManager>()
            .AddScoped<IWorkflowInstanceManager, WorkflowInstanceManager>()
            .AddScoped<IWorkflowMaterializer, JsonWorkflowMaterializer>()
            .AddSingleton<VariableDefinitionMapper>()
            .AddSingleton<WorkflowStateMapper>();

        Services.Configure<ManagementOptions>(options =>
        {
            options.ActivityTypes.UnionWith(ActivityTypes);
            options.VariableDescriptors.UnionWith(VariableDescriptors.DistinctBy(descriptor => descriptor.Type));
        });
    }
}
