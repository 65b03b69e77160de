namespace Elsa.Workflows.UIHints.CheckList;

internal sealed class StaticCheckListOptionsProvider : CheckListOptionsProviderBase
{
    public override float Priority => -1;

    protected override ValueTask<ICollection<CheckListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken) =>
        new([.. StaticOptions.Get(propertyInfo)?.Select(x => new CheckListItem(x, x)) ?? []]);
}
