using Elsa.Expressions;
using Elsa.Workflows.Expressions;

namespace Elsa.Workflows.Management.Providers;

public class DefaultExpressionDescriptorProvider : IExpressionDescriptorProvider
{
    public IEnumerable<ExpressionDescriptor> GetDescriptors() =>
    [
        new()
        {
            Type = ExpressionTypes.Literal,
            DisplayName = ExpressionTypes.Literal,
            IsBrowsable = false,
            HandlerFactory = Handler<LiteralExpressionHandler>,
            MemoryBlockReferenceFactory = () => new Literal(),
        },
        Json(ExpressionTypes.Object),
        Json(ExpressionTypes.Json),
        new()
        {
            Type = ExpressionTypes.Delegate,
            DisplayName = ExpressionTypes.Delegate,
            IsSerializable = false,
            IsBrowsable = false,
            HandlerFactory = Handler<DelegateExpressionHandler>,
        },
        new()
        {
            Type = ExpressionTypes.Variable,
            DisplayName = ExpressionTypes.Variable,
            HandlerFactory = Handler<VariableExpressionHandler>,
            MemoryBlockReferenceFactory = () => new Variable(),
            Deserialize = ReadModel<Variable>,
        },
        new()
        {
            Type = ExpressionTypes.Input,
            DisplayName = ExpressionTypes.Input,
            HandlerFactory = Handler<InputExpressionHandler>,
            Deserialize = ReadModel<InputDefinition>,
        },
    ];

    private static ExpressionDescriptor Json(string type) => new()
    {
        Type = type,
        DisplayName = type,
        IsBrowsable = false,
        Properties = { ["MonacoLanguage"] = "json" },
        HandlerFactory = Handler<ObjectExpressionHandler>,
    };

    private static IExpressionHandler Handler<T>(IServiceProvider services) where T : IExpressionHandler =>
        ActivatorUtilities.GetServiceOrCreateInstance<T>(services);

    // The value is the model itself, or text with the model as JSON; anything else means that there is none.
    private static Expression ReadModel<T>(ExpressionSerializationContext context)
    {
        var hasValue = context.JsonElement.TryGetProperty("value", out var value);
        if (!hasValue || value.GetValue()?.ToString() is not { } json || string.IsNullOrWhiteSpace(json))
            return new(context.ExpressionType, null);

        try
        {
            return new(context.ExpressionType, JsonSerializer.Deserialize<T>(json, context.Options));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return new(context.ExpressionType, null);
        }
    }
}

/// <summary>Describes the activity types that were added to the host.</summary>
internal sealed class TypedActivityProvider(IOptions<ManagementOptions> options, IActivityDescriber describer) : IActivityProvider
{
    public async ValueTask<IEnumerable<ActivityDescriptor>> GetDescriptorsAsync(CancellationToken cancellationToken = default)
    {
        var descriptors = new List<ActivityDescriptor>();
        foreach (var type in options.Value.ActivityTypes)
            descriptors.Add(await describer.DescribeActivityAsync(type, cancellationToken));

        return descriptors;
    }
}
