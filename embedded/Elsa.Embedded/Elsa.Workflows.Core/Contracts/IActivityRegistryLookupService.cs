using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public interface IActivityRegistryLookupService
{
    Task<ActivityDescriptor?> FindAsync(string type);
    Task<ActivityDescriptor?> FindAsync(string type, int version);
    Task<ActivityDescriptor?> FindAsync(Func<ActivityDescriptor, bool> predicate);
    IEnumerable<ActivityDescriptor> FindMany(Func<ActivityDescriptor, bool> predicate);
}
