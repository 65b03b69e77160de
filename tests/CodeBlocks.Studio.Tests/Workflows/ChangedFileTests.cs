using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CodeBlocks.Studio.Tests.Support;

namespace CodeBlocks.Studio.Tests.Workflows;

[Collection(SharedStudioTests.Name)]
public sealed class ChangedFileTests(SharedStudio shared)
{
    private readonly StudioServer _server = shared.Server;

    [Fact]
    public async Task A_file_that_another_program_changed_is_read_again()
    {
        var id = await _server.AddAsync("hello-world");
        await StudioEditor.OpenAsync(_server, id);

        await ReplaceAsync(id, "\"name\": \"Hello", "\"name\": \"Changed outside, hello");

        Assert.StartsWith("Changed outside", (await StudioEditor.OpenAsync(_server, id)).Definition["name"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_changed_while_it_was_edited_is_not_overwritten_and_the_editor_is_told()
    {
        var id = await _server.AddAsync("hello-world");
        var editor = await StudioEditor.OpenAsync(_server, id);
        await ReplaceAsync(id, "\"name\": \"Hello", "\"name\": \"Changed outside, hello");
        var outside = await _server.ReadAsync($"{id}.json");

        editor.Definition["name"] = "Changed in Studio";
        using var response = await editor.SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var message = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!["generalErrors"]![0]!.GetValue<string>();
        Assert.StartsWith($"'{id}.json' was changed by another program since it was opened here, and was not overwritten.", message, StringComparison.Ordinal);
        Assert.Equal(outside, await _server.ReadAsync($"{id}.json"));
    }

    [Fact]
    public async Task The_second_of_two_saves_that_overlap_is_saved()
    {
        var id = await _server.AddAsync("hello-world");
        var editor = await StudioEditor.OpenAsync(_server, id);
        editor.Definition["name"] = "One";
        using var first = await editor.SendAsync();
        editor.Definition["name"] = "Two";

        using var second = await editor.SendAsync();

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Contains("\"name\": \"Two\"", Encoding.UTF8.GetString(await _server.ReadAsync($"{id}.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_that_reloads_after_a_conflict_saves_again()
    {
        var id = await _server.AddAsync("hello-world");
        var editor = await StudioEditor.OpenAsync(_server, id);
        await ReplaceAsync(id, "\"name\": \"Hello", "\"name\": \"Changed outside, hello");
        editor.Definition["name"] = "Lost";
        using var refused = await editor.SendAsync();

        var reloaded = await StudioEditor.OpenAsync(_server, id);
        reloaded.Definition["description"] = "Saved";
        await reloaded.SaveAsync();

        var text = Encoding.UTF8.GetString(await _server.ReadAsync($"{id}.json"));
        Assert.Contains("Changed outside", text, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"Saved\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importing_an_export_of_an_earlier_state_replaces_the_file()
    {
        var id = await _server.AddAsync("hello-world");
        var exported = await _server.GetAsync($"workflow-definitions/{id}/export");
        await ReplaceAsync(id, "\"name\": \"Hello", "\"name\": \"Changed outside, hello");

        await _server.PostAsync("workflow-definitions/import", exported);

        Assert.DoesNotContain("Changed outside", Encoding.UTF8.GetString(await _server.ReadAsync($"{id}.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_no_definitions_or_no_JSON_are_left_out_and_left_alone()
    {
        await File.WriteAllTextAsync(_server.PathOf("package.json"), """{ "name": "not-a-workflow" }""");
        await File.WriteAllTextAsync(_server.PathOf("broken.json"), "{ \"root\": ");

        var list = await _server.GetAsync("workflow-definitions?versionOptions=Latest");

        Assert.DoesNotContain(list["items"]!.AsArray(), item => item!["definitionId"]!.GetValue<string>() is "package" or "broken");
        Assert.Equal("{ \"root\": ", await File.ReadAllTextAsync(_server.PathOf("broken.json")));
    }

    [Fact]
    public async Task A_deleted_file_is_a_deleted_definition()
    {
        var id = await _server.AddAsync("hello-world");
        await StudioEditor.OpenAsync(_server, id);

        File.Delete(_server.PathOf($"{id}.json"));

        using var response = await _server.Client.GetAsync($"workflow-definitions/by-definition-id/{id}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task ReplaceAsync(string id, string old, string replacement)
    {
        var path = _server.PathOf($"{id}.json");
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
