namespace Elsa.Workflows.Activities.Flowchart.Models;

public class Connection : IEquatable<Connection>
{
    [JsonConstructor]
    public Connection()
    {
    }

    public Connection(Endpoint source, Endpoint target)
    {
        Source = source;
        Target = target;
    }

    public Connection(IActivity source, IActivity target) : this(new Endpoint(source), new Endpoint(target))
    {
    }

    public Endpoint Source { get; set; } = null!;
    public Endpoint Target { get; set; } = null!;
    public ICollection<Position> Vertices { get; set; } = [];

    public bool Equals(Connection? other) => other != null && IsSame(Source, other.Source) && IsSame(Target, other.Target);
    public override bool Equals(object? obj) => Equals(obj as Connection);
    public override int GetHashCode() => HashCode.Combine(Source.Activity, Source.Port, Target.Activity, Target.Port);
    public override string ToString() => $"{Describe(Source)}->{Describe(Target)}";

    private static bool IsSame(Endpoint left, Endpoint right) => left.Activity.Equals(right.Activity) && left.Port == right.Port;
    private static string Describe(Endpoint endpoint) =>
        string.IsNullOrEmpty(endpoint.Port) ? endpoint.Activity.Id : $"{endpoint.Activity.Id}:{endpoint.Port}";
}

public class Endpoint
{
    [JsonConstructor]
    public Endpoint()
    {
    }

    public Endpoint(IActivity activity, string? port = null)
    {
        Activity = activity;
        Port = port;
    }

    public IActivity Activity { get; set; } = null!;
    public string? Port { get; set; }
}

public class Position
{
    public double X { get; set; }
    public double Y { get; set; }
}

public record Outcomes(params string[] Names)
{
    /// <summary>What an activity completes with by default: connections from its "Done" port, and those without a port.</summary>
    public static readonly Outcomes Default = new(null!, "Done");

    public static readonly Outcomes Empty = new();
}

public enum FlowJoinMode
{
    WaitAll,
    WaitAllActive,
    WaitAny,
}

public class FlowSwitchCase
{
    [JsonConstructor]
    public FlowSwitchCase()
    {
    }

    public FlowSwitchCase(string label, Expression condition)
    {
        Label = label;
        Condition = condition;
    }

    public string Label { get; set; } = null!;
    public Expression Condition { get; set; } = Expression.LiteralExpression(false);
}
