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
