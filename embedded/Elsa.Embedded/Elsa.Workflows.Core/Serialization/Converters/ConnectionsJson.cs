using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Serialization.Converters;

/// <summary>
/// The connections of a flowchart as JSON: <c>{source:{activity,port}, target:{activity,port}, vertices}</c>. Older documents have
/// flat connections (<c>{source, target, sourcePort, targetPort}</c>), a single object instead of a list, or a <c>$values</c> wrapper.
/// </summary>
internal sealed partial class ConnectionsJson(ILogger logger)
{
    public List<Connection> Read(JsonElement element, IDictionary<string, IActivity> activities, JsonSerializerOptions options)
    {
        var items = Unwrap(element);
        return IsFlat(items.FirstOrDefault())
            ? [.. items.Select(item => ReadFlat(item, activities))]
            : [.. items.Select(item => ReadNested(item, activities, options)).OfType<Connection>()];
    }

    public static void Write(Utf8JsonWriter writer, IEnumerable<Connection> connections, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var connection in connections)
        {
            writer.WriteStartObject();
            WriteEndpoint("source", connection.Source);
            WriteEndpoint("target", connection.Target);
            writer.WritePropertyName("vertices");
            JsonSerializer.Serialize(writer, connection.Vertices, options);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();

        void WriteEndpoint(string name, Endpoint endpoint)
        {
            writer.WriteStartObject(name);
            writer.WriteString("activity", endpoint.Activity.Id);
            if (endpoint.Port != null)
                writer.WriteString("port", endpoint.Port);

            writer.WriteEndObject();
        }
    }

    private static List<JsonElement> Unwrap(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$values", out var values))
            element = values;

        return element.ValueKind switch
        {
            JsonValueKind.Array => [.. element.EnumerateArray()],
            JsonValueKind.Object when element.TryGetProperty("source", out _) => [element],
            _ => [],
        };
    }

    private static bool IsFlat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && GetText(element, "source") != null && GetText(element, "target") != null;

    private static Connection ReadFlat(JsonElement element, IDictionary<string, IActivity> activities)
    {
        return new(ReadEnd("source", "sourcePort"), ReadEnd("target", "targetPort"));

        Endpoint ReadEnd(string end, string port)
        {
            var id = GetText(element, end) ?? throw new JsonException($"A flow connection has no {end}.");
            return activities.TryGetValue(id, out var activity)
                ? new(activity, GetText(element, port))
                : throw new JsonException($"A flow connection names '{id}', and there is no such activity.");
        }
    }

    private Connection? ReadNested(JsonElement element, IDictionary<string, IActivity> activities, JsonSerializerOptions options)
    {
        var (source, sourceId) = ReadEnd("source");
        var (target, targetId) = ReadEnd("target");
        if (source is null || target is null)
        {
            LogUnknownActivity(sourceId, targetId);
            return null;
        }

        var hasVertices = element.TryGetProperty("vertices", out var vertices) && vertices.ValueKind == JsonValueKind.Array;
        return new(source, target) { Vertices = hasVertices ? vertices.Deserialize<Position[]>(options)! : [] };

        (Endpoint? Endpoint, string? Id) ReadEnd(string name)
        {
            if (GetAnyCase(element, name) is not { ValueKind: JsonValueKind.Object } end)
                throw new JsonException($"A flow connection has no {name}.");

            var id = AsText(GetAnyCase(end, "activity") ?? throw new JsonException($"The {name} of a flow connection names no activity."));
            var port = GetAnyCase(end, "port") is { } portElement ? AsText(portElement) : null;
            return (id != null && activities.TryGetValue(id, out var activity) ? new(activity, port) : null, id);
        }
    }

    private static JsonElement? GetAnyCase(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value) || element.TryGetProperty(char.ToUpperInvariant(name[0]) + name[1..], out value))
            return value;

        return null;
    }

    private static string? GetText(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? AsText(value) : null;

    private static string? AsText(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    [LoggerMessage(1, LogLevel.Warning, "A flow connection from {SourceId} to {TargetId} is dropped: an end of it is no activity of the flowchart")]
    private partial void LogUnknownActivity(string? sourceId, string? targetId);
}
