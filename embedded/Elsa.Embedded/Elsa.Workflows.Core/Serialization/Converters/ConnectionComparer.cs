using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Serialization.Converters;

internal sealed class ConnectionComparer : IEqualityComparer<Connection>
{
    public static readonly ConnectionComparer Instance = new();

    public bool Equals(Connection? x, Connection? y) => ReferenceEquals(x, y) || x != null && y != null && Key(x) == Key(y);

    public int GetHashCode(Connection obj) => Key(obj).GetHashCode();

    private static (string, string?, string, string?) Key(Connection connection) =>
        (connection.Source.Activity.Id, connection.Source.Port, connection.Target.Activity.Id, connection.Target.Port);
}
