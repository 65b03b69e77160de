namespace Elsa.Workflows;

internal sealed class PropertyDefaultValueResolver(IServiceScopeFactory scopeFactory) : IPropertyDefaultValueResolver
{
    public object? GetDefaultValue(PropertyInfo activityPropertyInfo)
    {
        if (activityPropertyInfo.GetCustomAttribute<InputAttribute>() is not { } attribute)
            return null;

        if (attribute.DefaultValueProvider == null)
            return attribute.DefaultValue;

        using var scope = scopeFactory.CreateScope();
        var provider = (IActivityPropertyDefaultValueProvider)
            ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, attribute.DefaultValueProvider);
        return provider.GetDefaultValue(activityPropertyInfo);
    }
}

/// <summary>Merges what the handlers of an input say about its editor: those its attribute names and those of its UI hint.</summary>
internal sealed class PropertyUIHandlerResolver(IServiceScopeFactory scopeFactory) : IPropertyUIHandlerResolver
{
    public async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default)
    {
        using var scope = scopeFactory.CreateScope();
        var attribute = propertyInfo.GetCustomAttribute<InputAttribute>();
        var handlerTypes = new HashSet<Type>(attribute?.UIHandlers ?? []);

        if (attribute?.UIHandler is { } handlerType)
            handlerTypes.Add(handlerType);

        var hint = ActivityDescriber.GetUIHint(UnwrapType(propertyInfo), attribute);
        var hintHandler = scope.ServiceProvider.GetServices<IUIHintHandler>().FirstOrDefault(handler => handler.UIHint == hint);

        if (hintHandler != null)
            handlerTypes.UnionWith(await hintHandler.GetPropertyUIHandlersAsync(propertyInfo, cancellationToken));

        var handlers = scope.ServiceProvider.GetServices<IPropertyUIHandler>().Where(handler => handlerTypes.Contains(handler.GetType()));
        var properties = new Dictionary<string, object>();

        foreach (var handler in handlers.OrderBy(handler => handler.Priority))
            foreach (var (name, value) in await handler.GetUIPropertiesAsync(propertyInfo, context, cancellationToken))
                properties[name] = value;

        return properties;
    }

    private static Type UnwrapType(PropertyInfo property) =>
        typeof(Input).IsAssignableFrom(property.PropertyType) ? property.PropertyType.GenericTypeArguments[0] : property.PropertyType;
}
