using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Checking;

/// <summary>Checks that the connections of a flowchart begin and end at activities and ports that exist. Elsa drops the others.</summary>
internal sealed class ConnectionCheck(IActivityRegistry activities)
{
    // The outcome of an activity that declares none.
    private const string DefaultPort = "Done";

    // Editors of inputs that add ports to an activity. Which ones is known only when it runs.
    private static readonly string[] EditorsOfPorts = ["dynamic-outcomes", "flow-switch-editor", "switch-editor"];

    /// <summary>Checks the connections of a flowchart.</summary>
    public void Check(JsonItem list, IReadOnlyDictionary<string, JsonItem> byId, Findings findings)
    {
        foreach (var connection in Connections(list, findings))
        {
            if (!connection.IsObject)
            {
                findings.Error(connection, $"A connection is an object with a source and a target, not {connection.Described}.");
                continue;
            }

            MemberCheck.Duplicates(connection, findings);
            var source = ReadEnd(connection, "source", byId, findings);
            _ = ReadEnd(connection, "target", byId, findings);

            if (source is { Activity: { } activity, Port: { } port })
                CheckPort(activity, port, findings);

            if (connection.Find("vertices") is { Kind: JsonValueKind.Array } vertices)
                foreach (var vertex in vertices.Items.Where(vertex => !vertex.IsObject))
                    findings.Error(vertex, $"A vertex of a connection is an object with x and y, not {vertex.Described}.");
        }
    }

    // Older documents have one connection in place of a list, or a list inside "$values".
    private static List<JsonItem> Connections(JsonItem list, Findings findings)
    {
        if (list.Find("$values") is { } values)
            list = values;

        if (list.IsObject && list.Find("source") is not null)
            return [list];

        if (list is not { Kind: JsonValueKind.Array or JsonValueKind.Null })
            findings.Error(list, $"The connections are a list, not {list.Described}.");

        return list.Items;
    }

    private static (JsonItem? Activity, JsonItem? Port)? ReadEnd(
        JsonItem connection, string name, IReadOnlyDictionary<string, JsonItem> byId, Findings findings)
    {
        var end = connection.Find(name) ?? connection.Find(char.ToUpperInvariant(name[0]) + name[1..]);
        var (id, port) = end switch
        {
            { IsObject: true } => (FindEither(end, "activity"), FindEither(end, "port")),
            { IsString: true } => (end, connection.Find($"{name}Port")),
            _ => (null, null)
        };

        if (id is not { IsString: true })
        {
            findings.Error(id ?? end ?? connection, $"The {name} of a connection needs the id of an activity: {{ \"activity\": \"…\" }}.");
            return null;
        }

        if (byId.TryGetValue(id.Text!, out var activity))
            return (activity, port);

        var ending = Suggestion.Ending(id.Text!, byId.Keys);
        findings.Error(id, $"The connection names '{id.Text}', but this flowchart has no activity with that id{ending}");
        return null;

        static JsonItem? FindEither(JsonItem item, string name) => item.Find(name) ?? item.Find(char.ToUpperInvariant(name[0]) + name[1..]);
    }

    private void CheckPort(JsonItem activity, JsonItem port, Findings findings)
    {
        if (port.IsNull || activity.Find("type")?.Text is not { } type || activities.Find(type) is not { } descriptor)
            return;

        if (!port.IsString)
        {
            findings.Error(port, $"A port is named by a string, not by {port.Described}.");
            return;
        }

        // A Complete activity inside a container gives it any outcome.
        if (descriptor.IsContainer || descriptor.Inputs.Any(input => EditorsOfPorts.Contains(input.UIHint)))
            return;

        string[] ports = [.. descriptor.Ports.Where(x => x.Type == PortType.Flow).Select(x => x.Name)];
        ports = ports.Length == 0 ? [DefaultPort] : ports;

        var known = string.Join(", ", ports);

        if (!ports.Contains(port.Text))
            findings.Error(port, $"{descriptor.TypeName} has no port '{port.Text}', so the connection is never taken; its ports are {known}.");
    }
}
