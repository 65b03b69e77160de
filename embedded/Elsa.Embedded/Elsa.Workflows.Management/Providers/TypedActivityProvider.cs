namespace Elsa.Workflows.Management.Providers;

/// <summary>Describes the activity types that were added to the host.</summary>
internal sealed class TypedActivityProvider(IOptions<ManagementOptions> options, IActivityDescriber describer) : IActivityProvider
{
    public async ValueTask<IEnumerable<ActivityDescriptor>> GetDescriptorsAsync(CancellationToken cancellationToken = default)
    {
        var descriptors = new List<ActivityDescriptor>();
        foreach (var type in options.Value.ActivityTypes)
            descriptors.Add(await describer.DescribeActivityAsync(type, cancellationToken));

        return descriptors;
    }
}
