using Elsa.Features.Contracts;

namespace Elsa.Features;

internal sealed class InstalledFeatures(IEnumerable<FeatureDescriptor> descriptors) : IInstalledFeatureProvider
{
    private readonly Dictionary<string, FeatureDescriptor> _descriptors = descriptors.ToDictionary(descriptor => descriptor.FullName);

    public IEnumerable<FeatureDescriptor> List() => _descriptors.Values;

    public FeatureDescriptor? Find(string fullName) => _descriptors.GetValueOrDefault(fullName);
}
