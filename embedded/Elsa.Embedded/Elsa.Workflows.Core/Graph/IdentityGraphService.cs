namespace Elsa.Workflows;

internal sealed partial class IdentityGraphService(
    IActivityVisitor activityVisitor,
    IActivityRegistryLookupService activityRegistryLookup,
    ILogger<IdentityGraphService> logger) : IIdentityGraphService
{
    public Task AssignIdentitiesAsync(Workflow workflow, CancellationToken cancellationToken = default) =>
        AssignIdentitiesAsync((IActivity)workflow, cancellationToken);

    public async Task AssignIdentitiesAsync(IActivity root, CancellationToken cancellationToken = default) =>
        await AssignIdentitiesAsync(await activityVisitor.VisitAsync(root, cancellationToken));

    public Task AssignIdentitiesAsync(ActivityNode root) => AssignIdentitiesAsync(root.Flatten().ToList());

    public async Task AssignIdentitiesAsync(ICollection<ActivityNode> flattenedList)
    {
        var ids = new ActivityIds(flattenedList.Select(x => x.Activity.Id));

        foreach (var node in flattenedList)
        {
            var activity = node.Activity;

            if (string.IsNullOrWhiteSpace(activity.Id))
                activity.Id = ids.Next(activity.Type);

            activity.NodeId = node.NodeId;
            await AssignInputOutputsAsync(activity);

            if (activity is IVariableContainer container)
                AssignVariables(container);
        }
    }

    public async Task AssignInputOutputsAsync(IActivity activity)
    {
        if (await activityRegistryLookup.FindAsync(activity.Type, activity.Version) is not { } descriptor)
        {
            LogNoDescriptor(activity.Type);
            return;
        }

        foreach (var (name, input) in descriptor.GetWrappedInputProperties(activity))
            AssignId(input, activity, "input", name);

        foreach (var (name, output) in activity.GetOutputs())
            AssignId(output, activity, "output", name);
    }

    public void AssignVariables(IVariableContainer activity)
    {
        var number = 0;

        foreach (var variable in activity.Variables)
            variable.Id ??= $"{activity.Id}:variable-{++number}";
    }

    private static void AssignId(Argument? argument, IActivity activity, string kind, string name)
    {
        var reference = argument?.MemoryBlockReference();

        if (reference != null && string.IsNullOrEmpty(reference.Id))
            reference.Id = $"{activity.Id}:{kind}-{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}";
    }
}
