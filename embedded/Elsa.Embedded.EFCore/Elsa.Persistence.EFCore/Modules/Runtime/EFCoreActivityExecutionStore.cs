using Elsa.Workflows.State;

namespace Elsa.Persistence.EFCore.Modules.Runtime;

internal sealed class EFCoreActivityExecutionStore(
    EntityStore<RuntimeElsaDbContext, ActivityExecutionRecord> store,
    ISafeSerializer safe,
    IPayloadSerializer payloads)
    : IActivityExecutionStore
{
    public Task SaveAsync(ActivityExecutionRecord record, CancellationToken cancellationToken = default) => store.SaveAsync(
        record,
        columns =>
        {
            columns["SerializedActivityState"] = record.ActivityState is { Count: > 0 } state ? safe.Serialize(state) : null;
            columns["SerializedOutputs"] = record.Outputs is { Count: > 0 } outputs ? safe.Serialize(outputs) : null;
            columns["SerializedProperties"] = record.Properties is { } properties ? payloads.Serialize(properties) : null;
            columns["SerializedMetadata"] = record.Metadata is { } metadata ? payloads.Serialize(metadata) : null;
            columns["SerializedException"] = record.Exception is { } exception ? payloads.Serialize(exception) : null;
            columns["SerializedPayload"] = record.Payload is { Count: > 0 } payload ? payloads.Serialize(payload) : null;
        },
        cancellationToken);

    public async Task<ActivityExecutionRecord?> FindAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default) =>
        (await store.QueryAsync(query => filter.Apply(query).Take(1), Load, cancellationToken)).FirstOrDefault();

    public async Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync(
        ActivityExecutionRecordFilter filter,
        CancellationToken cancellationToken = default) =>
        await store.QueryAsync(query => filter.Apply(query).OrderBy(x => x.StartedAt), Load, cancellationToken);

    public Task<long> DeleteManyAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(filter.Apply, cancellationToken);

    /// <summary>Reads what was written for people as JSON elements, as Elsa does, and the rest with its types.</summary>
    private void Load(ActivityExecutionRecord record, PropertyAccess columns)
    {
        record.ActivityState = columns.Read("SerializedActivityState", ReadElements);
        record.Outputs = columns.Read("SerializedOutputs", ReadElements);
        record.Properties = columns.Read("SerializedProperties", payloads.Deserialize<IDictionary<string, object>>);
        record.Metadata = columns.Read("SerializedMetadata", payloads.Deserialize<IDictionary<string, object>>);
        record.Exception = columns.Read("SerializedException", payloads.Deserialize<ExceptionState>);
        record.Payload = columns.Read("SerializedPayload", payloads.Deserialize<IDictionary<string, object>>);
    }

    private static IDictionary<string, object?> ReadElements(string json) => JsonSerializer.Deserialize<IDictionary<string, object?>>(json)!;
}
