using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Serialization.Converters;
using Elsa.Workflows.Services;

namespace Elsa.Workflows.Serialization;

/// <summary>The one set of JSON options that definitions, activities and the API are read and written with; built on first use.</summary>
internal sealed class WorkflowJson
{
    private readonly IServiceProvider _services;
    private readonly Lazy<JsonSerializerOptions> _options;

    public WorkflowJson(IServiceProvider services)
    {
        _services = services;
        _options = new(() =>
        {
            var options = new JsonSerializerOptions();
            Apply(options);
            options.MakeReadOnly(populateMissingResolver: true);
            return options;
        });
    }

    public JsonSerializerOptions Options => _options.Value;

    public void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

        var converters = options.Converters;
        converters.Add(new JsonStringEnumConverter());
        converters.Add(new NumberOrTextConverter<int>());
        converters.Add(new NumberOrTextConverter<decimal>());
        converters.Add(Create<TypeJsonConverter>());
        converters.Add(Create<InputJsonConverterFactory>());
        converters.Add(Create<OutputJsonConverterFactory>());
        converters.Add(Create<ExpressionJsonConverter>());
        converters.Add(Create<VariableJsonConverterFactory>());
        converters.Add(Create<FlowchartJsonConverter>());
        converters.Add(Create<ActivityJsonConverter>());

        var resolver = new DefaultJsonTypeInfoResolver { Modifiers = { CallerInfoConstructors.Use } };
        foreach (var configurator in _services.GetServices<ISerializationOptionsConfigurator>())
        {
            configurator.Configure(options);
            foreach (var modifier in configurator.GetModifiers())
                resolver.Modifiers.Add(modifier);
        }

        options.TypeInfoResolver = resolver;
    }

    private T Create<T>() => ActivatorUtilities.CreateInstance<T>(_services);
}

internal sealed class ActivitySerializer(WorkflowJson json) : IActivitySerializer
{
    public string Serialize(IActivity activity) => JsonSerializer.Serialize(activity, json.Options);

    public string Serialize(object value) => JsonSerializer.Serialize(value, json.Options);

    public IActivity Deserialize(string serializedActivity) => Deserialize<IActivity>(serializedActivity);

    public object Deserialize(string serializedValue, Type type) => JsonSerializer.Deserialize(serializedValue, type, json.Options)!;

    public T Deserialize<T>(string serializedValue) => JsonSerializer.Deserialize<T>(serializedValue, json.Options)!;
}

internal sealed class ApiSerializer(WorkflowJson json) : IApiSerializer
{
    public string Serialize(object model) => JsonSerializer.Serialize(model, json.Options);

    public object Deserialize(string serializedModel) => Deserialize<object>(serializedModel);

    public T Deserialize<T>(string serializedModel) => JsonSerializer.Deserialize<T>(serializedModel, json.Options)!;

    public JsonSerializerOptions GetOptions() => json.Options;

    public JsonSerializerOptions ApplyOptions(JsonSerializerOptions options)
    {
        json.Apply(options);
        return options;
    }
}

/// <summary>Lets the serializer create activities, whose only constructor takes the caller's file and line.</summary>
internal static class CallerInfoConstructors
{
    public static void Use(JsonTypeInfo info)
    {
        if (info is not { Kind: JsonTypeInfoKind.Object, CreateObject: null } || info.Type.IsAbstract)
            return;

        var constructors = info.Type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var constructor = Array.Find(constructors, candidate => candidate.GetParameters().All(IsCallerInfo));
        if (constructor is null)
            return;

        var arguments = new object?[constructor.GetParameters().Length];
        info.CreateObject = () => constructor.Invoke(arguments);
    }

    private static bool IsCallerInfo(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(CallerFilePathAttribute)) || parameter.IsDefined(typeof(CallerLineNumberAttribute));
}

internal static class SerializationServices
{
    public static IServiceCollection AddWorkflowSerialization(this IServiceCollection services) => services
        .Configure<SerializationTypeOptions>(AddEngineTypes)
        .AddSingleton<ISerializationTypeRegistry, SerializationTypeRegistry>()
        .AddSingleton<VariableMapper>()
        .AddSingleton<WorkflowJson>()
        .AddSingleton<IActivitySerializer, ActivitySerializer>()
        .AddSingleton<IApiSerializer, ApiSerializer>()
        .AddSingleton<IWorkflowStateSerializer, WorkflowStateSerializer>()
        .AddSingleton<IPayloadSerializer, PayloadSerializer>()
        .AddSingleton<ISafeSerializer, SafeSerializer>();

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
                     typeof(ExceptionState), typeof(FaultException), typeof(VariablesDictionary), typeof(Exception),
                     typeof(ArgumentException), typeof(ArgumentNullException),
                     typeof(InvalidOperationException), typeof(NullReferenceException), typeof(OperationCanceledException),
                     typeof(TaskCanceledException), typeof(TimeoutException), typeof(NotSupportedException),
                 })
            options.RegisterTypeAlias(type, type.Name);
    }
}
