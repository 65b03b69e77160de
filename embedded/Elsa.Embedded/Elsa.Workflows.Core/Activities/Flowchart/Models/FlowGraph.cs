namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>The shape of a flowchart as seen from its start: which connections lead forward, and which loop back.</summary>
internal sealed class FlowGraph
{
    private readonly IActivity? _start;
    private readonly ILookup<IActivity, Connection> _outbound;
    private readonly ILookup<IActivity, Connection> _forwardInbound;
    private readonly HashSet<Connection> _forward;

    public FlowGraph(ICollection<Connection> connections, IActivity? start)
    {
        var distinct = connections.Distinct().ToList();

        _start = start;
        _outbound = distinct.ToLookup(connection => connection.Source.Activity);
        _forward = start == null ? [] : [.. FindForward(start)];
        _forwardInbound = _forward.ToLookup(connection => connection.Target.Activity);
    }

    public bool IsReachable(IActivity activity) => activity == _start || _forwardInbound.Contains(activity);

    public IEnumerable<Connection> GetOutboundConnections(IActivity activity) => _outbound[activity];

    public IReadOnlyList<Connection> GetForwardInboundConnections(IActivity activity) => [.. _forwardInbound[activity]];

    public bool IsBackward(Connection connection) => !_forward.Contains(connection);

    /// <summary>Finds everything that leads forward to an activity.</summary>
    public IReadOnlySet<IActivity> GetAncestors(IActivity activity)
    {
        var ancestors = new HashSet<IActivity>();
        var pending = new Queue<IActivity>([activity]);

        while (pending.TryDequeue(out var current))
            foreach (var connection in _forwardInbound[current])
                if (ancestors.Add(connection.Source.Activity))
                    pending.Enqueue(connection.Source.Activity);

        return ancestors;
    }

    /// <summary>Says whether one cannot come forward from the start to an activity without passing another one.</summary>
    public bool IsOnEveryPathTo(IActivity passed, IActivity activity)
    {
        var seen = new HashSet<IActivity>();
        var pending = new Stack<IActivity>([activity]);

        while (pending.TryPop(out var current))
        {
            if (current == passed || !seen.Add(current))
                continue;

            if (current == _start)
                return false;

            foreach (var connection in _forwardInbound[current])
                pending.Push(connection.Source.Activity);
        }

        return true;
    }

    /// <summary>Walks the connections breadth first; one that closes a circle of those before it leads backward.</summary>
    private IEnumerable<Connection> FindForward(IActivity start)
    {
        var forward = new Dictionary<IActivity, HashSet<IActivity>>();
        var visited = new HashSet<IActivity>();
        var pending = new Queue<IActivity>([start]);

        while (pending.TryDequeue(out var source))
        {
            visited.Add(source);

            foreach (var target in _outbound[source].Select(connection => connection.Target.Activity))
            {
                var targets = forward.TryGetValue(source, out var known) ? known : forward[source] = [];

                if (targets.Contains(target) || LeadsTo(forward, target, source))
                    continue;

                targets.Add(target);

                if (!visited.Contains(target))
                    pending.Enqueue(target);
            }
        }

        return _outbound.SelectMany(connections => connections)
            .Where(connection => forward.TryGetValue(connection.Source.Activity, out var targets) && targets.Contains(connection.Target.Activity));
    }

    private static bool LeadsTo(Dictionary<IActivity, HashSet<IActivity>> edges, IActivity source, IActivity target)
    {
        var seen = new HashSet<IActivity>();
        var pending = new Stack<IActivity>([source]);

        while (pending.TryPop(out var current))
        {
            if (current == target)
                return true;

            if (seen.Add(current) && edges.TryGetValue(current, out var next))
                foreach (var activity in next)
                    pending.Push(activity);
        }

        return false;
    }
}

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
