using Elsa.Workflows.State;

namespace Elsa.Persistence.EFCore.Modules.Runtime;

/// <summary>Reads what is written for people as JSON elements, as Elsa does, and the rest with its types.</summary>
internal sealed class ActivityExecutionColumns(ISafeSerializer safe, IPayloadSerializer payloads) : IColumns<ActivityExecutionRecord>
{
    public void Save(ActivityExecutionRecord entity, Columns columns)
    {
        columns["SerializedActivityState"] = entity.ActivityState is { Count: > 0 } state ? safe.Serialize(state) : null;
        columns["SerializedOutputs"] = entity.Outputs is { Count: > 0 } outputs ? safe.Serialize(outputs) : null;
        columns["SerializedProperties"] = entity.Properties is { } properties ? payloads.Serialize(properties) : null;
        columns["SerializedMetadata"] = entity.Metadata is { } metadata ? payloads.Serialize(metadata) : null;
        columns["SerializedException"] = entity.Exception is { } exception ? payloads.Serialize(exception) : null;
        columns["SerializedPayload"] = entity.Payload is { Count: > 0 } payload ? payloads.Serialize(payload) : null;
    }

    public void Load(ActivityExecutionRecord entity, Columns columns)
    {
        entity.ActivityState = columns.Read("SerializedActivityState", ReadElements);
        entity.Outputs = columns.Read("SerializedOutputs", ReadElements);
        entity.Properties = columns.Read("SerializedProperties", payloads.Deserialize<IDictionary<string, object>>);
        entity.Metadata = columns.Read("SerializedMetadata", payloads.Deserialize<IDictionary<string, object>>);
        entity.Exception = columns.Read("SerializedException", payloads.Deserialize<ExceptionState>);
        entity.Payload = columns.Read("SerializedPayload", payloads.Deserialize<IDictionary<string, object>>);
    }

    private static IDictionary<string, object?> ReadElements(string json) => JsonSerializer.Deserialize<IDictionary<string, object?>>(json)!;
}

internal sealed class WorkflowExecutionLogColumns(ISafeSerializer serializer) : IColumns<WorkflowExecutionLogRecord>
{
    public void Save(WorkflowExecutionLogRecord entity, Columns columns) => columns["SerializedPayload"] =
        entity.Payload is null or IDictionary<string, object> { Count: 0 } ? null : serializer.Serialize(entity.Payload);

    public void Load(WorkflowExecutionLogRecord entity, Columns columns) =>
        entity.Payload = columns.Read("SerializedPayload", json => JsonSerializer.Deserialize<object>(json)!);
}
