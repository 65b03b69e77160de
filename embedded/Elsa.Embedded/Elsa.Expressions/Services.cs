namespace Elsa.Expressions.Services;

public class ExpressionEvaluator(IExpressionDescriptorRegistry registry, IServiceProvider serviceProvider) : IExpressionEvaluator
{
    public async ValueTask<T?> EvaluateAsync<T>(
        Expression expression,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null) =>
        (T?)await EvaluateAsync(expression, typeof(T), context, options);

    public ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null)
    {
        var descriptor = registry.Find(expression.Type)
                         ?? throw new Exception($"Could not find a descriptor for expression type \"{expression.Type}\".");

        return descriptor.HandlerFactory(serviceProvider).EvaluateAsync(expression, returnType, context, options ?? new());
    }
}

public class WellKnownTypeRegistry : IWellKnownTypeRegistry
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, string> _aliases = [];

    public WellKnownTypeRegistry()
    {
    }

    public WellKnownTypeRegistry(IOptions<ExpressionOptions> expressionOptions)
    {
        foreach (var (alias, type) in expressionOptions.Value.AliasTypeDictionary)
            RegisterType(type, alias);
    }

    public void RegisterType(Type type, string alias)
    {
        Add(type, alias);
        if (type.IsValueType && Nullable.GetUnderlyingType(type) is null)
            Add(typeof(Nullable<>).MakeGenericType(type), $"{alias}?");
    }

    public bool TryGetAlias(Type type, out string alias) => _aliases.TryGetValue(type, out alias!);

    public bool TryGetType(string alias, out Type type) => _types.TryGetValue(alias, out type!);

    public IEnumerable<Type> ListTypes() => _aliases.Keys;

    private void Add(Type type, string alias)
    {
        _aliases[type] = alias;
        _types[alias] = type;
    }
}
