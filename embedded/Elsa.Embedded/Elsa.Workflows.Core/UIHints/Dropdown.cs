namespace Elsa.Workflows.UIHints.Dropdown;

public abstract class DropDownOptionsProviderBase : IPropertyUIHandler
{
    public float Priority { get; }

    protected virtual bool RefreshOnChange => false;

    public virtual async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default)
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        var properties = new Dictionary<string, object> { [InputUIHints.DropDown] = new DropDownProps { SelectList = new SelectList(items) } };

        foreach (var (name, value) in GetUIPropertyAdditionalOptions())
            properties[name] = value;

        return properties;
    }

    protected abstract ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken);

    protected virtual IDictionary<string, object> GetUIPropertyAdditionalOptions() =>
        RefreshOnChange ? new Dictionary<string, object> { ["Refresh"] = true } : [];
}

public class DropDownProps
{
    public SelectList? SelectList { get; set; }

    public string? ProviderName { get; set; }
}

public class DropDownUIHintHandler : IUIHintHandler
{
    public string UIHint => InputUIHints.DropDown;

    public ValueTask<IEnumerable<Type>> GetPropertyUIHandlersAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken) =>
        new([typeof(StaticDropDownOptionsProvider)]);
}

public record SelectList(ICollection<SelectListItem> Items);
public record SelectListItem(string Text, string Value);

/// <summary>Lists the options of the input's attribute, or the names of its enum.</summary>
public class StaticDropDownOptionsProvider : IPropertyUIHandler
{
    public float Priority => -1;

    public ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default)
    {
        var options = propertyInfo.GetCustomAttribute<InputAttribute>()?.Options;
        var items = options == null
            ? ListNames(UnwrapType(propertyInfo))
            : (options as ICollection<string>)?.Select(option => new SelectListItem(option, option));

        return new ValueTask<IDictionary<string, object>>(items == null
            ? []
            : new Dictionary<string, object> { [InputUIHints.DropDown] = new DropDownProps { SelectList = new SelectList([.. items]) } });
    }

    private static Type UnwrapType(PropertyInfo property)
    {
        var type = property.PropertyType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Input<>) ? type.GetGenericArguments()[0] : type;
    }

    private static IEnumerable<SelectListItem>? ListNames(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => new SelectListItem(name, name));

        return Nullable.GetUnderlyingType(type) is { IsEnum: true } underlying ? ListNames(underlying)!.Prepend(new SelectListItem("-", "")) : null;
    }
}
