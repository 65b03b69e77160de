namespace Elsa.Workflows;

public interface IActivityRegistryLookupService
{
    Task<ActivityDescriptor?> FindAsync(string type, int version);
}
