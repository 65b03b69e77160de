using System.Text;
using System.Text.Json.Nodes;
using CodeBlocks.Studio.Tests.Support;

namespace CodeBlocks.Studio.Tests.Workflows;

[Collection(SharedStudioTests.Name)]
public sealed class SavedFileTests(SharedStudio shared)
{
    private readonly StudioServer _server = shared.Server;

    public static TheoryData<string> ShippedWorkflows => [.. StudioServer.ShippedWorkflows.Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(ShippedWorkflows))]
    public async Task Saving_an_untouched_definition_changes_no_byte(string workflow)
    {
        var id = await _server.AddAsync(workflow);
        var before = await _server.ReadAsync($"{id}.json");
        var editor = await StudioEditor.OpenAsync(_server, id);

        await editor.SaveAsync();
        await editor.SaveAsync();

        Assert.Equal(Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(await _server.ReadAsync($"{id}.json")));
    }

    [Theory]
    [MemberData(nameof(ShippedWorkflows))]
    public async Task Changing_one_input_changes_that_line_and_the_version(string workflow)
    {
        var id = await _server.AddAsync(workflow);
        var before = await _server.ReadAsync($"{id}.json");
        var editor = await StudioEditor.OpenAsync(_server, id);
        var codes = editor.Root["activities"]!.AsArray().Select(node => node!["code"] ?? node["stepCode"]);

        codes.First(code => code is JsonObject)!["expression"]!["value"] = "print('changed')";
        await editor.SaveAsync();

        var changed = ChangedLines(before, await _server.ReadAsync($"{id}.json"));
        Assert.Equal(["\"id\":", "\"version\":", "\"isPublished\":", "\"value\":"], changed.Select(line => line.TrimStart().Split(' ')[0]));
        Assert.Contains("print('changed')", changed[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_edits_that_cancel_each_other_leave_the_activities_as_they_were()
    {
        var workflow = await _server.AddAsync("hello-world");
        var before = JsonNode.Parse(await _server.ReadAsync($"{workflow}.json"))!["root"]!.ToJsonString();
        var editor = await StudioEditor.OpenAsync(_server, workflow);
        var block = editor.Root["activities"]!.AsArray().Select(node => node!.AsObject()).First(node => node["code"] is JsonObject);
        var id = block["id"]!.GetValue<string>();
        var code = block["code"]!["expression"]!["value"]!.GetValue<string>();

        block["code"]!["expression"]!["value"] = "1";
        await editor.SaveAsync();
        editor.Activity(id)["code"]!["expression"]!["value"] = code;
        await editor.SaveAsync();

        Assert.Equal(before, JsonNode.Parse(await _server.ReadAsync($"{workflow}.json"))!["root"]!.ToJsonString());
    }

    [Fact]
    public async Task A_dragged_block_is_written_without_nulls_defaults_and_sizes()
    {
        var workflow = await _server.AddAsync("hello-world");
        var editor = await StudioEditor.OpenAsync(_server, workflow);
        editor.Root["activities"]!.AsArray().Add(JsonNode.Parse("""
            {
              "id": "dragged", "nodeId": "Workflow1:Flowchart1:dragged", "name": "ExecuteCode1", "type": "CodeBlocks.ExecuteCode", "version": 1,
              "metadata": { "designer": { "position": { "x": 10, "y": 20 }, "size": { "width": 1, "height": 2 } } }
            }
            """));

        await editor.SaveAsync();
        editor.Activity("dragged")["code"] = JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "Literal", "value": "40 + 2" } }""");
        await editor.SaveAsync();

        var saved = JsonNode.Parse(await _server.ReadAsync($"{workflow}.json"))!["root"]!["activities"]!.AsArray()[^1]!;
        var expected = """
            {
              "code": { "typeName": "String", "expression": { "type": "Literal", "value": "40 + 2" } },
              "id": "dragged", "name": "ExecuteCode1", "type": "CodeBlocks.ExecuteCode", "version": 1,
              "metadata": { "designer": { "position": { "x": 10, "y": 20 } } }
            }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), saved), saved.ToJsonString());
    }

    [Fact]
    public async Task What_is_deleted_in_the_editor_is_deleted_in_the_file()
    {
        var workflow = await _server.AddAsync("polyglot");
        var editor = await StudioEditor.OpenAsync(_server, workflow);
        var activities = editor.Root["activities"]!.AsArray();
        activities.Remove(activities.Single(node => node!["id"]!.GetValue<string>() == "js"));
        var connections = editor.Root["connections"]!.AsArray();

        foreach (var connection in connections.Where(node => node!.ToJsonString().Contains("\"js\"", StringComparison.Ordinal)).ToList())
            connections.Remove(connection);

        await editor.SaveAsync();

        var text = Encoding.UTF8.GetString(await _server.ReadAsync($"{workflow}.json"));
        Assert.DoesNotContain("\"js\"", text, StringComparison.Ordinal);
        Assert.Contains("\"python\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_workflow_becomes_a_file_of_its_name_that_another_start_reads()
    {
        await using var first = await StudioServer.StartAsync();
        var created = await first.PostAsync("workflow-definitions", JsonNode.Parse("""
            {
              "model": {
                "definitionId": null, "name": "My ../Second Flow!", "description": null, "toolVersion": "3.8.0.0", "variables": null, "inputs": null,
                "outputs": null, "outcomes": null, "customProperties": null, "isReadonly": false, "options": null,
                "root": { "id": "2850699fb3c042d6", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1" },
                "links": null, "createdAt": "0001-01-01T00:00:00+00:00", "version": 1, "isLatest": true, "isPublished": false, "id": null
              },
              "publish": null
            }
            """));
        var id = created["workflowDefinition"]!["definitionId"]!.GetValue<string>();

        await using var second = await first.RestartAsync();

        var file = JsonNode.Parse(await second.ReadAsync("my-second-flow.json"))!.AsObject();
        Assert.Equal(["id", "definitionId", "name", "createdAt", "version", "toolVersion", "isLatest", "isPublished", "root"], file.Select(member => member.Key));
        Assert.Equal("""{"id":"2850699fb3c042d6","name":"Flowchart1","type":"Elsa.Flowchart","version":1}""", file["root"]!.ToJsonString());
        Assert.Equal("My ../Second Flow!", (await StudioEditor.OpenAsync(second, id)).Definition["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Files_keep_their_indentation_line_ends_and_unusual_members()
    {
        const string text = "{\r\n\t\"$schema\": \"x\",\r\n\t\"name\": \"Tabs\",\r\n\t\"root\": {\r\n\t\t\"type\": \"Elsa.WriteLine\",\r\n\t\t\"text\": \"héllo <b>\"\r\n\t}\r\n}";
        await File.WriteAllTextAsync(_server.PathOf("tabs.json"), text);
        var editor = await StudioEditor.OpenAsync(_server, "tabs");

        await editor.SaveAsync();
        Assert.Equal(text, await File.ReadAllTextAsync(_server.PathOf("tabs.json")));

        editor.Definition["name"] = "Tabs!";
        await editor.SaveAsync();

        var saved = await File.ReadAllTextAsync(_server.PathOf("tabs.json"));
        Assert.StartsWith("{\r\n\t\"$schema\": \"x\",\r\n\t\"name\": \"Tabs!\",\r\n\t\"root\": {\r\n\t\t\"type\": \"Elsa.WriteLine\",\r\n\t\t\"text\": \"héllo <b>\"\r\n\t}", saved, StringComparison.Ordinal);
    }

    private static List<string> ChangedLines(byte[] before, byte[] after)
    {
        var (old, current) = (Lines(before), Lines(after));
        Assert.Equal(old.Length, current.Length);
        return [.. current.Where((line, index) => line != old[index])];
    }

    private static string[] Lines(byte[] content) => Encoding.UTF8.GetString(content).Split('\n');
}
