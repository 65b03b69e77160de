using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace CodeBlocks;

/// <summary>Offers the members of an enum input, with the lower-case values that workflows hold.</summary>
internal sealed class EnumOptionsProvider : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Enum.GetNames(propertyInfo.PropertyType.GenericTypeArguments[0]).Select(name => new SelectListItem(Shown(name), name.ToLowerInvariant()))]);

    private static string Shown(string name) => name == nameof(CodeLanguage.Js) ? "JavaScript" : name;
}
