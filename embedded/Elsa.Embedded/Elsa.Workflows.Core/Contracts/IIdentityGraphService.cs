namespace Elsa.Workflows;

public interface IIdentityGraphService
{
    Task AssignIdentitiesAsync(ActivityNode root);
    Task AssignIdentitiesAsync(ICollection<ActivityNode> flattenedList);
}
