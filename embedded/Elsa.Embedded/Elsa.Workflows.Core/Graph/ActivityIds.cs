namespace Elsa.Workflows;

/// <summary>Numbers activities by the last part of their type: <c>WriteLine1</c>, <c>WriteLine2</c>; ids in use are left out.</summary>
internal sealed class ActivityIds(IEnumerable<string?> used)
{
    private readonly HashSet<string?> _used = [.. used];
    private readonly Dictionary<string, int> _counters = [];

    public string Next(string activityType)
    {
        var name = activityType[(activityType.LastIndexOf('.') + 1)..];

        while (true)
        {
            var id = $"{name}{_counters[name] = _counters.GetValueOrDefault(name) + 1}";

            if (_used.Add(id))
                return id;
        }
    }
}
