namespace Elsa.Workflows.PortResolvers;

/// <summary>Finds what an activity contains in its properties that hold activities.</summary>
internal sealed class PropertyBasedActivityResolver : IActivityResolver
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public int Priority => -1;

    public bool GetSupportsActivity(IActivity activity) => true;

    public ValueTask<IEnumerable<ActivityPort>> GetActivityPortsAsync(IActivity activity, CancellationToken cancellationToken = default) =>
        new(Properties.GetOrAdd(activity.GetType(), FindProperties).Select(x => CreatePort(x, x.GetValue(activity))).OfType<ActivityPort>().ToList());

    private static ActivityPort? CreatePort(PropertyInfo property, object? value) => value switch
    {
        IEnumerable<IActivity> activities => ActivityPort.FromActivities(activities, property.Name),
        IActivity activity => ActivityPort.FromActivity(activity, property.Name),
        _ => null,
    };

    private static PropertyInfo[] FindProperties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(HoldsActivities)];

    private static bool HoldsActivities(PropertyInfo property) =>
        typeof(IActivity).IsAssignableFrom(property.PropertyType) || typeof(IEnumerable<IActivity>).IsAssignableFrom(property.PropertyType);
}

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
