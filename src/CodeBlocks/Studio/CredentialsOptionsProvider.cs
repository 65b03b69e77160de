using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Offers the names of the credentials configured on the host.</summary>
internal sealed class CredentialsOptionsProvider(IOptionsMonitor<CodeBlocksOptions> options) : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([new("(default of the host)", ""), .. options.CurrentValue.CredentialNames.Select(name => new SelectListItem(name, name))]);
}
