using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace CodeBlocks;

/// <summary>Offers the languages that the blocks can run.</summary>
internal sealed class LanguageOptionsProvider : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. LanguageRegistry.All.Select(language => new SelectListItem(language.Label, language.Name))]);
}
