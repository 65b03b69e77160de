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
