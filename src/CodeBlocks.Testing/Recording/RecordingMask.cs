using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Testing;

/// <summary>Makes recorded texts stable and free of secrets: environment values and keys are masked, sandboxes are numbered.</summary>
internal sealed class RecordingMask
{
    private readonly Dictionary<string, string> _sandboxes = new(StringComparer.Ordinal);
    private SecretMask _secrets = SecretMask.None;

    /// <summary>Copies JSON and reads each of its names and texts, of which .NET cannot read all that are JSON.</summary>
    public static JsonObject ReadAll(JsonObject json) => new RecordingMask().Apply(json);

    /// <summary>Adds the secrets of a request.</summary>
    public void Learn(CodeExecutionRequest request) =>
        _secrets = _secrets.With(request.EnvironmentVariables.Values.Concat(request.Secrets).Append(request.Credentials.Key).OfType<string>()
            .Where(value => value.Length >= SecretSpellings.MinLength));

    /// <summary>Gives a sandbox its number, unless it has one.</summary>
    public void Number(string? sandboxId)
    {
        if (sandboxId is { Length: > 0 } && !_sandboxes.ContainsKey(sandboxId))
            _sandboxes[sandboxId] = $"sandbox-{_sandboxes.Count + 1}";
    }

    /// <summary>Masks every text, and every number that is a secret.</summary>
    public JsonObject Apply(JsonObject json) => (JsonObject)ApplyTo(json)!;

    private JsonNode? ApplyTo(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(_secrets.ApplyValues(member.Key), ApplyTo(member.Value)))
            .DistinctBy(member => member.Key)),
        JsonArray items when TestJson.IsText(items) && TestJson.ToText(items) is var text && _secrets.IsIn(text) => Masked(text),
        JsonArray items => new JsonArray([.. items.Select(ApplyTo)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(ApplyTo(text)),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && _secrets.Secrets.Contains(value.ToJsonString()) =>
            JsonValue.Create(SecretMask.Replacement),
        _ => node?.DeepClone(),
    };

    // A secret of several lines goes over several items.
    private JsonArray Masked(string text) => new([.. ApplyTo(text).Split('\n').Select(line => (JsonNode?)JsonValue.Create(line))]);

    private string ApplyTo(string text) =>
        _sandboxes.Aggregate(_secrets.ApplyValues(text), (masked, sandbox) => masked.Replace(sandbox.Key, sandbox.Value, StringComparison.Ordinal));
}
