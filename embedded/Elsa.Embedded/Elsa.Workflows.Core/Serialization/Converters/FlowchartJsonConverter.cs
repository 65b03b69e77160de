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
