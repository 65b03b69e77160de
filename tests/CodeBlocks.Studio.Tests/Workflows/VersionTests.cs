using System.Text;
using System.Text.Json.Nodes;
using CodeBlocks.Studio.Tests.Support;

namespace CodeBlocks.Studio.Tests.Workflows;

[Collection(SharedStudioTests.Name)]
public sealed class VersionTests(SharedStudio shared)
{
    private readonly StudioServer _server = shared.Server;

    [Fact]
    public async Task A_draft_keeps_the_published_version()
    {
        var (id, editor) = await OpenAsync();

        await RenameAsync(editor, "Draft");

        Assert.Equal(["2 latest", "1 published"], await VersionsAsync(id));
        Assert.Equal("Hello World", (await GetAsync(id, "Published"))["name"]!.GetValue<string>());
        Assert.Equal("Draft", (await GetAsync(id, "Latest"))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Saving_a_draft_again_makes_no_further_version()
    {
        var (id, editor) = await OpenAsync();

        await RenameAsync(editor, "One");
        await RenameAsync(editor, "Two");

        Assert.Equal(["2 latest", "1 published"], await VersionsAsync(id));
    }

    [Fact]
    public async Task Publishing_a_draft_makes_it_the_file_s_version_and_keeps_the_earlier_one()
    {
        var (id, editor) = await OpenAsync();
        await RenameAsync(editor, "Draft");

        await RenameAsync(editor, "Published", publish: true);

        Assert.Equal(["2 published latest", "1"], await VersionsAsync(id));
        var file = JsonNode.Parse(await _server.ReadAsync($"{id}.json"))!;
        Assert.Equal((2, true, "Published"), (file["version"]!.GetValue<int>(), file["isPublished"]!.GetValue<bool>(), file["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Retracting_keeps_the_content_and_publishing_again_gives_the_file_back()
    {
        var (id, _) = await OpenAsync();
        var before = Encoding.UTF8.GetString(await _server.ReadAsync($"{id}.json"));

        await _server.PostAsync($"workflow-definitions/{id}/retract");
        var retracted = Encoding.UTF8.GetString(await _server.ReadAsync($"{id}.json"));
        await _server.PostAsync($"workflow-definitions/{id}/publish");

        Assert.Equal(before.Replace("\"isPublished\": true", "\"isPublished\": false", StringComparison.Ordinal), retracted);
        Assert.Equal(before, Encoding.UTF8.GetString(await _server.ReadAsync($"{id}.json")));
    }

    [Fact]
    public async Task Reverting_makes_an_earlier_version_the_latest_draft()
    {
        var (id, editor) = await OpenAsync();
        await RenameAsync(editor, "Second", publish: true);

        await _server.PostAsync($"workflow-definitions/{id}/revert/1");

        Assert.Equal("3 latest", (await VersionsAsync(id))[0]);
        Assert.Equal("Hello World", (await GetAsync(id, "Latest"))["name"]!.GetValue<string>());
        Assert.Equal("Second", (await GetAsync(id, "2"))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Deleting_the_latest_version_gives_the_file_the_one_before()
    {
        var (id, editor) = await OpenAsync();
        await RenameAsync(editor, "Second", publish: true);

        using var response = await _server.Client.DeleteAsync($"workflow-definitions/{id}/version/2");

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("Hello World", JsonNode.Parse(await _server.ReadAsync($"{id}.json"))!["name"]!.GetValue<string>());
        Assert.Equal(["1 latest"], await VersionsAsync(id));
    }

    [Fact]
    public async Task Deleting_a_definition_deletes_its_file_and_versions()
    {
        var (id, editor) = await OpenAsync();
        await RenameAsync(editor, "Second", publish: true);

        using var response = await _server.Client.DeleteAsync($"workflow-definitions/{id}");

        Assert.True(response.IsSuccessStatusCode);
        Assert.False(File.Exists(_server.PathOf($"{id}.json")));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_server.PathOf(".codeblocks"), "*.json", SearchOption.AllDirectories), path => path.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Versions_and_an_unchanged_draft_survive_a_restart_and_git_ignores_them()
    {
        await using var first = await StudioServer.StartAsync();
        var changed = await first.AddAsync("hello-world");
        var untouched = await first.AddAsync("polyglot");
        await RenameAsync(await StudioEditor.OpenAsync(first, changed), "Draft");
        var draft = await StudioEditor.OpenAsync(first, untouched);
        await draft.SaveAsync();
        var draftId = draft.Definition["id"]!.GetValue<string>();

        await using var second = await first.RestartAsync();

        Assert.Equal("Hello World", (await second.GetAsync($"workflow-definitions/by-definition-id/{changed}?versionOptions=Published"))["name"]!.GetValue<string>());
        Assert.Equal(draftId, (await StudioEditor.OpenAsync(second, untouched)).Definition["id"]!.GetValue<string>());
        Assert.Equal("*\n", await File.ReadAllTextAsync(second.PathOf(".codeblocks/.gitignore")));
    }

    private async Task<(string Id, StudioEditor Editor)> OpenAsync()
    {
        var id = await _server.AddAsync("hello-world");
        return (id, await StudioEditor.OpenAsync(_server, id));
    }

    private static async Task RenameAsync(StudioEditor editor, string name, bool publish = false)
    {
        editor.Definition["name"] = name;
        await editor.SaveAsync(publish);
    }

    private Task<JsonObject> GetAsync(string id, string version) =>
        _server.GetAsync($"workflow-definitions/by-definition-id/{id}?versionOptions={version}");

    private async Task<List<string>> VersionsAsync(string id)
    {
        var list = await _server.GetAsync($"workflow-definitions?versionOptions=AllVersions&DefinitionIds={id}&OrderBy=Version&OrderDirection=Descending");
        return [.. list["items"]!.AsArray().Select(item => string.Join(' ', Words(item!)))];
    }

    private static IEnumerable<string> Words(JsonNode item)
    {
        yield return item["version"]!.ToString();

        if (item["isPublished"]!.GetValue<bool>())
            yield return "published";

        if (item["isLatest"]!.GetValue<bool>())
            yield return "latest";
    }
}
