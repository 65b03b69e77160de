using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace CodeBlocks;

/// <summary>Offers the members of an enum input, with the lower-case values that workflow definitions hold.</summary>
internal sealed class EnumOptionsProvider : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Enum.GetNames(propertyInfo.PropertyType.GenericTypeArguments[0]).Select(name => new SelectListItem(name, name.ToLowerInvariant()))]);
}
