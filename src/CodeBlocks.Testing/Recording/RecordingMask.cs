using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>Makes recorded texts stable and free of secrets: environment values and keys are masked, sandboxes are numbered.</summary>
internal sealed class RecordingMask
{
    private readonly Dictionary<string, string> _sandboxes = new(StringComparer.Ordinal);

    /// <summary>Gives a sandbox its number, unless it has one.</summary>
    public void Number(string? sandboxId)
    {
        if (sandboxId is { Length: > 0 } && !_sandboxes.ContainsKey(sandboxId))
            _sandboxes[sandboxId] = $"sandbox-{_sandboxes.Count + 1}";
    }

    /// <summary>Masks every text in a recorded request or outcome.</summary>
    public JsonObject Apply(JsonObject json, CodeExecutionRequest request)
    {
        var secrets = request.EnvironmentVariables.Values.Concat(request.Secrets).Append(request.Credentials.Key).OfType<string>().ToList();
        return (JsonObject)Apply(json, new SecretMask(secrets))!;
    }

    private JsonNode? Apply(JsonNode? node, SecretMask mask) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(mask.ApplyValues(member.Key), Apply(member.Value, mask)))),
        JsonArray items => new JsonArray([.. items.Select(item => Apply(item, mask))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(
            _sandboxes.Aggregate(mask.ApplyValues(text), (masked, sandbox) => masked.Replace(sandbox.Key, sandbox.Value, StringComparison.Ordinal))),
        _ => node?.DeepClone(),
    };
}
