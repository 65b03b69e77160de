using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Interpreter;

/// <summary>Running code over HTTP, as an SDK does.</summary>
[Collection(SandboxServerCollection.Name)]
public class ExecutionTests(SandboxServer server)
{
    [Fact]
    public async Task Hello_World_is_printed()
    {
        using var api = server.ControlPlane();
        var created = await (await api.PostAsJsonAsync("/sandboxes", new { templateID = "code-interpreter-v1" })).Content.ReadFromJsonAsync<JsonObject>();
        using var interpreter = server.Port(created!["sandboxID"]!.GetValue<string>(), 49999);

        var response = await interpreter.PostAsJsonAsync("/execute", new { code = "print('Hello World')" });

        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("number_of_executions", JsonNode.Parse(lines[0])!["type"]!.GetValue<string>());
        Assert.Equal("Hello World\n", JsonNode.Parse(lines[1])!["text"]!.GetValue<string>());
        Assert.Equal("""{"type":"end_of_execution"}""", lines[2]);
        Assert.Equal(3, lines.Length);
    }
}
