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
        var provider = (IActivityPropertyDefaultValueProvider)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, attribute.DefaultValueProvider);
        return provider.GetDefaultValue(activityPropertyInfo);
    }
}
