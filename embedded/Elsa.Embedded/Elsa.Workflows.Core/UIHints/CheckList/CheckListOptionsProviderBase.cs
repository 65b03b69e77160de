namespace Elsa.Workflows.UIHints.CheckList;

public abstract class CheckListOptionsProviderBase : PropertyUIHandlerBase
{
    protected virtual bool RefreshOnChange => false;

    public override async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default)
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        var properties = new Dictionary<string, object> { [InputUIHints.CheckList] = new CheckListProps { CheckList = new() { Items = items } } };

        properties.Merge(GetUIPropertyAdditionalOptions());
        return properties;
    }

    protected abstract ValueTask<ICollection<CheckListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken);

    protected virtual IDictionary<string, object> GetUIPropertyAdditionalOptions() =>
        RefreshOnChange ? new Dictionary<string, object> { ["Refresh"] = true } : [];
}
