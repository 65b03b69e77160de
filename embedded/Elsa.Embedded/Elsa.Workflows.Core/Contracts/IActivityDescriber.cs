using System.Reflection;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public interface IActivityDescriber
{
    Task<ActivityDescriptor> DescribeActivityAsync(Type activityType, CancellationToken cancellationToken = default);
    Task<OutputDescriptor> DescribeOutputPropertyAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken = default);
    Task<InputDescriptor> DescribeInputPropertyAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken = default);
    IEnumerable<PropertyInfo> GetInputProperties(Type activityType);
    IEnumerable<PropertyInfo> GetOutputProperties(Type activityType);
}
