namespace Elsa.Workflows.PortResolvers;

/// <summary>Finds the activities in the cases of a switch, which are no properties of it.</summary>
internal sealed class SwitchActivityResolver : IActivityResolver
{
    public int Priority => 0;

    public bool GetSupportsActivity(IActivity activity) => activity is Switch;

    public ValueTask<IEnumerable<ActivityPort>> GetActivityPortsAsync(IActivity activity, CancellationToken cancellationToken = default) =>
        new(GetPorts((Switch)activity).ToList());

    private static IEnumerable<ActivityPort> GetPorts(Switch activity)
    {
        foreach (var switchCase in activity.Cases)
            if (switchCase.Activity != null)
                yield return ActivityPort.FromActivity(switchCase.Activity, switchCase.Label);

        if (activity.Default != null)
            yield return ActivityPort.FromActivity(activity.Default, nameof(Switch.Default));
    }
}
