using Elsa.Workflows.Serialization.Converters;

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
