namespace Elsa.Workflows.UIHints.RadioList;

internal sealed class StaticRadioListOptionsProvider : RadioListOptionsProviderBase
{
    public override float Priority => -1;

    protected override ValueTask<ICollection<RadioListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken) =>
        new([.. StaticOptions.Get(propertyInfo)?.Select(x => new RadioListItem(x, x)) ?? []]);
}
