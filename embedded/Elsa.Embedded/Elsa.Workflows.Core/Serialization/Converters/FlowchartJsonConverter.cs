using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Workflows.Serialization.Converters;

/// <summary>
/// Reads and writes a flowchart, whose connections name activities by id. Connections that leave an activity whose type is
/// unknown are put aside in the custom property <c>notFoundConnections</c> and come back with the type.
/// </summary>
internal sealed class FlowchartJsonConverter(IIdentityGenerator identities, ILogger<FlowchartJsonConverter> logger) : JsonConverter<Flowchart>
{
    private const string NotFoundConnections = "notFoundConnections";
    private readonly ConnectionsJson _connections = new(logger);

    public override Flowchart Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var element = document.RootElement;

        var activities = Get<List<IActivity>>(element, "activities", options) ?? [];
        var byId = activities.ToDictionary(activity => activity.Id);
        var customProperties = Get<Dictionary<string, object>>(element, "customProperties", options) ?? [];

        var connections = _connections.Read(GetElement(element, "connections"), byId, options);
        var putAside = _connections.Read(GetElement(GetElement(element, "customProperties"), NotFoundConnections), byId, options);
        putAside.AddRange(connections.Where(connection => connection.Source.Activity is NotFoundActivity));
        var restored = putAside.Where(connection => IsFound(connection.Source) && IsFound(connection.Target)).ToList();
        customProperties[NotFoundConnections] = putAside.Except(restored, ConnectionComparer.Instance).ToList();

        return new()
        {
            Id = Get<string>(element, "id", options) ?? identities.GenerateId(),
            NodeId = Get<string>(element, "nodeId", options)!,
            Name = Get<string>(element, "name", options),
            Type = Get<string>(element, "type", options)!,
            Version = element.TryGetProperty("version", out var version) ? version.GetInt32() : 1,
            CustomProperties = customProperties,
            Metadata = Get<Dictionary<string, object>>(element, "metadata", options) ?? [],
            Activities = activities,
            Variables = Get<List<Variable>>(element, "variables", options) ?? [],
            Connections = connections.Except(putAside, ConnectionComparer.Instance).Union(restored, ConnectionComparer.Instance).ToList(),
        };
    }

    public override void Write(Utf8JsonWriter writer, Flowchart value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Id);
        Write("nodeId", value.NodeId);
        Write("name", value.Name);
        writer.WriteString("type", value.Type);
        writer.WriteNumber("version", value.Version);
        WriteCustomProperties(writer, value.CustomProperties, options);
        Write("metadata", value.Metadata);
        Write("activities", value.Activities);
        Write("variables", value.Variables);
        writer.WritePropertyName("connections");
        ConnectionsJson.Write(writer, value.Connections, options);
        writer.WriteEndObject();

        void Write<T>(string name, T member)
        {
            if (member is null)
                return;

            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, member, options);
        }
    }

    private static void WriteCustomProperties(Utf8JsonWriter writer, IDictionary<string, object> properties, JsonSerializerOptions options)
    {
        writer.WriteStartObject("customProperties");
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(name);
            if (value is IEnumerable<Connection> connections)
                ConnectionsJson.Write(writer, connections, options);
            else
                JsonSerializer.Serialize(writer, value, options);
        }

        writer.WriteEndObject();
    }

    private static bool IsFound(Endpoint endpoint) => endpoint.Activity is not NotFoundActivity;

    private static T? Get<T>(JsonElement element, string name, JsonSerializerOptions options) =>
        GetElement(element, name) is { ValueKind: not JsonValueKind.Undefined } value ? value.Deserialize<T>(options) : default;

    private static JsonElement GetElement(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
}

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

internal sealed class ConnectionComparer : IEqualityComparer<Connection>
{
    public static readonly ConnectionComparer Instance = new();

    public bool Equals(Connection? x, Connection? y) => ReferenceEquals(x, y) || x != null && y != null && Key(x) == Key(y);

    public int GetHashCode(Connection obj) => Key(obj).GetHashCode();

    private static (string, string?, string, string?) Key(Connection connection) =>
        (connection.Source.Activity.Id, connection.Source.Port, connection.Target.Activity.Id, connection.Target.Port);
}
