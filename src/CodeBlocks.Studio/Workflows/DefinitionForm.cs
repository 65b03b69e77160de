using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Models;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Studio;

/// <summary>Reads definitions, and writes them as Elsa does, without what means nothing: the form in which two of them are compared.</summary>
internal sealed class DefinitionForm(IApiSerializer serializer, VariableDefinitionMapper variables, IServiceProvider services)
{
    /// <summary>The custom property that carries the revision of the file through an editor and back.</summary>
    public const string Revision = "codeblocks.revision";

    private readonly Dictionary<string, JsonObject> _defaults = [];

    private JsonSerializerOptions Options => serializer.GetOptions();

    /// <summary>Reads a definition from JSON.</summary>
    /// <exception cref="JsonException">Elsa cannot read it.</exception>
    public WorkflowDefinition Read(JsonObject json)
    {
        // The activities are read when they are needed: at the start of the host, Elsa does not know them yet.
        var head = new JsonObject(json.Where(member => member.Key != "root").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var model = head.Deserialize<WorkflowDefinitionModel>(Options)!;

        return new()
        {
            Id = model.Id,
            DefinitionId = model.DefinitionId,
            Name = model.Name,
            Description = model.Description,
            CreatedAt = model.CreatedAt,
            Version = model.Version,
            ToolVersion = model.ToolVersion,
            Variables = variables.Map(model.Variables).ToList(),
            Inputs = model.Inputs ?? [],
            Outputs = model.Outputs ?? [],
            Outcomes = model.Outcomes ?? [],
            CustomProperties = model.CustomProperties ?? new Dictionary<string, object>(),
            Options = model.Options ?? new(),
            IsReadonly = model.IsReadonly,
            IsSystem = model.IsSystem,
            IsLatest = model.IsLatest,
            IsPublished = model.IsPublished,
            MaterializerName = "Json",
            StringData = json["root"]!.ToJsonString(),
        };
    }

    /// <summary>Writes a definition as Elsa writes it. Ids that its activities lack are the ones that they get when it runs.</summary>
    public async Task<JsonObject> WriteAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToNode(
            new WorkflowDefinitionModel
            {
                Name = definition.Name,
                Description = string.IsNullOrEmpty(definition.Description) ? null : definition.Description,
                Variables = variables.Map(definition.Variables).ToList(),
                Inputs = definition.Inputs,
                Outputs = definition.Outputs,
                Outcomes = definition.Outcomes,
                CustomProperties = definition.CustomProperties.Where(entry => entry.Key != Revision).ToDictionary(),
                Options = definition.Options,
            },
            Options)!.AsObject();

        var written = new JsonObject();
        foreach (var name in (string[])["name", "description", "variables", "inputs", "outputs", "outcomes", "customProperties", "options"])
            written[name] = json[name]?.DeepClone();

        written["root"] = await WriteRootAsync(definition, cancellationToken);
        Strip(written);
        return written;
    }

    /// <summary>Leaves out of new JSON what need not be written: nulls, and the inputs of activities that have their default.</summary>
    public JsonNode Clean(JsonNode node)
    {
        Strip(node);
        LeaveOutDefaults(node);
        return node;
    }

    private async Task<JsonNode> WriteRootAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var root = serializer.Deserialize<IActivity>(definition.StringData!);
        var workflow = new Workflow(root) { Variables = [.. definition.Variables] };

        // Not in the constructor: what builds graphs may depend on the store that this class serves.
        await services.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow, cancellationToken);
        return JsonSerializer.SerializeToNode(root, Options)!;
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Strip(item);

            return;
        }

        if (node is not JsonObject json)
            return;

        // The path of an activity, which Elsa computes, and the size that a browser measured.
        json.Remove("nodeId");
        (json["designer"] as JsonObject)?.Remove("size");

        foreach (var (name, value) in json.ToList())
        {
            Strip(value);

            if (value is null || (name is "notFoundConnections" or "VariableTestValues" && value is JsonArray { Count: 0 } or JsonObject { Count: 0 }))
                json.Remove(name);
        }
    }

    private void LeaveOutDefaults(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                LeaveOutDefaults(item);

            return;
        }

        if (node is not JsonObject json)
            return;

        if (json["type"] is JsonValue type && json["id"] is not null && type.TryGetValue<string>(out var name))
            LeaveOutDefaults(json, Defaults(name));

        foreach (var (_, value) in json)
            LeaveOutDefaults(value);
    }

    private static void LeaveOutDefaults(JsonObject activity, JsonObject defaults)
    {
        foreach (var (name, value) in activity.ToList())
            if (name is not ("id" or "type" or "version" or "name") && JsonEquality.AreEqual(value, defaults[name]))
                activity.Remove(name);

        if (activity["customProperties"] is JsonObject custom)
            foreach (var (name, value) in custom.ToList())
                if (value is JsonValue flag && flag.TryGetValue<bool>(out var isSet) && !isSet)
                    custom.Remove(name);

        foreach (var name in (string[])["customProperties", "metadata"])
            if (activity[name] is JsonObject { Count: 0 })
                activity.Remove(name);
    }

    private JsonObject Defaults(string type)
    {
        if (_defaults.TryGetValue(type, out var known))
            return known;

        var fresh = serializer.Deserialize<IActivity>(new JsonObject { ["type"] = type }.ToJsonString());
        var defaults = fresh is NotFoundActivity ? [] : JsonSerializer.SerializeToNode(fresh, Options)!.AsObject();
        Strip(defaults);
        return _defaults[type] = defaults;
    }
}
