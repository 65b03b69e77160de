namespace Elsa.Workflows;

public interface IActivityDescriber
{
    Task<ActivityDescriptor> DescribeActivityAsync(Type activityType, CancellationToken cancellationToken = default);
}
