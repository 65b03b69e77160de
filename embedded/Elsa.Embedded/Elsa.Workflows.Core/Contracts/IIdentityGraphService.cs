using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public interface IIdentityGraphService
{
    Task AssignIdentitiesAsync(Workflow workflow, CancellationToken cancellationToken = default);
    Task AssignIdentitiesAsync(IActivity root, CancellationToken cancellationToken = default);
    Task AssignIdentitiesAsync(ActivityNode root);
    Task AssignIdentitiesAsync(ICollection<ActivityNode> flattenedList);
    Task AssignInputOutputsAsync(IActivity activity);
    void AssignVariables(IVariableContainer activity);
}
