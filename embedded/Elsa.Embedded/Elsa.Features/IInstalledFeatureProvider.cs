namespace Elsa.Features.Contracts;

public interface IInstalledFeatureProvider
{
    IEnumerable<FeatureDescriptor> List();
    FeatureDescriptor? Find(string fullName);
}
