using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Studio.Tests.Support;

/// <summary>An editor that loads and saves a definition as Elsa Studio 3.8.2 does, with what it changes on its own.</summary>
internal sealed class StudioEditor
{
    private readonly StudioServer _server;

    private StudioEditor(StudioServer server, JsonObject definition)
    {
        _server = server;
        Definition = definition;
    }

    public JsonObject Definition { get; private set; }

    public JsonObject Root => Definition["root"]!.AsObject();

    public int Version => Definition["version"]!.GetValue<int>();

    public static async Task<StudioEditor> OpenAsync(StudioServer server, string definitionId) =>
        new(server, await server.GetAsync($"workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest"));

    public JsonObject Activity(string id) => Root["activities"]!.AsArray().Select(node => node!.AsObject()).Single(node => node["id"]!.GetValue<string>() == id);

    public async Task SaveAsync(bool publish = false)
    {
        var response = await StudioServer.ReadJsonAsync(await SendAsync(publish));
        Definition = (JsonObject)response["workflowDefinition"]!.DeepClone();
    }

    public async Task<HttpResponseMessage> SendAsync(bool publish = false)
    {
        var model = (JsonObject)Definition.DeepClone();
        model["links"] = null;
        model["description"] ??= null;
        model["customProperties"]!["VariableTestValues"] ??= new JsonObject();

        if (model["root"]!["activities"] is JsonArray activities)
        {
            // The order of the drawing, measured sizes, and a null for each input that has no value.
            model["root"]!["activities"] = new JsonArray([.. activities.Reverse().Select(node => node!.DeepClone())]);

            foreach (var activity in model["root"]!["activities"]!.AsArray().Select(node => node!.AsObject()))
            {
                activity["metadata"] ??= new JsonObject();
                activity["metadata"]!["designer"] ??= new JsonObject();
                activity["metadata"]!["designer"]!["size"] = new JsonObject { ["width"] = 143.359375, ["height"] = 54 };
                activity["notAnInput"] = null;
            }
        }

        return await _server.Client.PostAsJsonAsync("workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = publish });
    }
}
