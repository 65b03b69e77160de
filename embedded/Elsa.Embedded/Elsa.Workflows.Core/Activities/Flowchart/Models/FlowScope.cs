namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>
/// Counts how often the activities and connections of a running flowchart were visited. An activity is due when its inbound
/// connections have been visited once more than itself.
/// </summary>
internal sealed class FlowScope
{
    [JsonInclude]
    private Dictionary<string, long> ActivityVisits { get; init; } = [];

    [JsonInclude]
    private Dictionary<string, long> ConnectionVisits { get; init; } = [];

    [JsonInclude]
    private Dictionary<string, bool> LastVisitFollowed { get; init; } = [];

    public void RegisterVisit(IActivity activity) => ActivityVisits[activity.Id] = Visits(activity) + 1;

    public void RegisterVisit(Connection connection, bool followed)
    {
        ConnectionVisits[connection.ToString()] = Visits(connection) + 1;
        LastVisitFollowed[connection.ToString()] = followed;
    }

    public bool IsBehind(Connection connection, IActivity activity) => Visits(connection) <= Visits(activity);

    public bool AllVisited(IReadOnlyList<Connection> inbound, IActivity activity) => inbound.Min(Visits) > Visits(activity);

    public bool AnyFollowed(IReadOnlyList<Connection> inbound, IActivity activity)
    {
        var latest = inbound.Max(Visits);
        return latest > Visits(activity) && inbound.Any(connection => Visits(connection) == latest && Followed(connection));
    }

    public bool AllFollowed(IReadOnlyList<Connection> inbound, IActivity activity)
    {
        var latest = inbound.Max(Visits);
        return latest > Visits(activity) && inbound.All(connection => Visits(connection) == latest && Followed(connection));
    }

    private long Visits(IActivity activity) => ActivityVisits.GetValueOrDefault(activity.Id);

    private long Visits(Connection connection) => ConnectionVisits.GetValueOrDefault(connection.ToString());

    private bool Followed(Connection connection) => LastVisitFollowed.GetValueOrDefault(connection.ToString());
}
