namespace Elsa.Workflows.Management.Services;

internal sealed class ActivityRegistryPopulator(IEnumerable<IActivityProvider> providers, IActivityRegistry registry) : IActivityRegistryPopulator
{
    public Task PopulateRegistryAsync(CancellationToken cancellationToken = default) =>
        registry.RefreshDescriptorsAsync(providers, cancellationToken);
}
