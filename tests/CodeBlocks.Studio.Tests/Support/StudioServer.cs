using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Studio.Tests.Support;

/// <summary>A server on a temporary folder with workflows, and a client that has its token.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    private readonly CodeBlocksStudio _studio;
    private readonly DirectoryInfo _folder;

    private StudioServer(CodeBlocksStudio studio, DirectoryInfo folder)
    {
        _studio = studio;
        _folder = folder;
        Root = new(studio.Url, "/");
        Token = studio.Url.Query["?token=".Length..];
        Client = new() { BaseAddress = new(Root, "/elsa/api/") };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", Token);
    }

    public HttpClient Client { get; }

    public Uri Root { get; }

    public string Token { get; }

    public IServiceProvider Services => _studio.Services;

    public string Folder => _folder.FullName;

    /// <summary>The workflows that the project ships.</summary>
    public static string[] ShippedWorkflows { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Order(StringComparer.Ordinal)];

    public static Task<StudioServer> StartAsync(Action<CodeBlocksStudioOptions>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("codeblocks-studio-");
        return StartAsync(folder, configure);
    }

    /// <summary>Stops the server and starts another one on the same folder.</summary>
    public async Task<StudioServer> RestartAsync()
    {
        await StopAsync();
        return await StartAsync(_folder, null);
    }

    /// <summary>Adds a copy of a shipped workflow under an id of its own, which is the name of the file too.</summary>
    public async Task<string> AddAsync(string workflow)
    {
        var id = $"{workflow}-{Guid.NewGuid():N}";
        var text = await File.ReadAllTextAsync(ShippedWorkflows.Single(path => Path.GetFileNameWithoutExtension(path) == workflow));
        text = text.Replace($"\"definitionId\": \"{workflow}\"", $"\"definitionId\": \"{id}\"", StringComparison.Ordinal)
            .Replace($"\"id\": \"{workflow}-v1\"", $"\"id\": \"{id}-v1\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(PathOf($"{id}.json"), text);
        return id;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public Task<byte[]> ReadAsync(string file) => File.ReadAllBytesAsync(PathOf(file));

    public async Task<JsonObject> GetAsync(string path) => await ReadJsonAsync(await Client.GetAsync(path));

    public async Task<JsonObject> PostAsync(string path, object? body = null) => await ReadJsonAsync(await Client.PostAsJsonAsync(path, body ?? new { }));

    public static async Task<JsonObject> ReadJsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri} answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();

        if (Directory.Exists(Folder))
            _folder.Delete(recursive: true);
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await _studio.DisposeAsync();
    }

    private static async Task<StudioServer> StartAsync(DirectoryInfo folder, Action<CodeBlocksStudioOptions>? configure)
    {
        var options = new CodeBlocksStudioOptions { Folder = folder.FullName };
        configure?.Invoke(options);
        return new(await CodeBlocksStudio.StartAsync(options), folder);
    }
}
