using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Services;

namespace Elsa.Workflows.Serialization;

internal static class SerializationServices
{
    public static IServiceCollection AddWorkflowSerialization(this IServiceCollection services) => services
        .Configure<SerializationTypeOptions>(AddEngineTypes)
        .AddSingleton<ISerializationTypeRegistry, SerializationTypeRegistry>()
        .AddSingleton<VariableMapper>()
        .AddSingleton<WorkflowJson>()
        .AddSingleton<IActivitySerializer, ActivitySerializer>()
        .AddSingleton<IApiSerializer, ApiSerializer>();

    private static void AddEngineTypes(SerializationTypeOptions options)
    {
        foreach (var type in new[]
                 {
                     typeof(FlowJoinMode), typeof(WorkflowStorageDriver), typeof(WorkflowInstanceStorageDriver), typeof(MemoryStorageDriver),
                     typeof(FaultStrategy), typeof(ContinueWithIncidentsStrategy),
                 })
            options.RegisterTypeAlias(type, type.Name).RegisterLegacySimpleAssemblyQualifiedName(type);

        options.RegisterLegacyTypeName(typeof(FlowJoinMode), "Elsa.Workflows.Core.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core");

        foreach (var type in new[]
                 {
                     typeof(ExceptionState), typeof(FaultException), typeof(Exception), typeof(ArgumentException), typeof(ArgumentNullException),
                     typeof(InvalidOperationException), typeof(NullReferenceException), typeof(OperationCanceledException),
                     typeof(TaskCanceledException), typeof(TimeoutException), typeof(NotSupportedException),
                 })
            options.RegisterTypeAlias(type, type.Name);
    }
}
