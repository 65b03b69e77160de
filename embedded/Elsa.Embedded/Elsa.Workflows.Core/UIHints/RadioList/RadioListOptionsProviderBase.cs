namespace Elsa.Workflows.UIHints.RadioList;

public abstract class RadioListOptionsProviderBase : PropertyUIHandlerBase
{
    protected virtual bool RefreshOnChange => false;

    public override async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default)
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        var properties = new Dictionary<string, object> { [InputUIHints.RadioList] = new RadioListProps { RadioList = new() { Items = items } } };

        properties.Merge(GetUIPropertyAdditionalOptions());
        return properties;
    }

    protected abstract ValueTask<ICollection<RadioListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken);

    protected virtual IDictionary<string, object> GetUIPropertyAdditionalOptions() =>
        RefreshOnChange ? new Dictionary<string, object> { ["Refresh"] = true } : [];
}
