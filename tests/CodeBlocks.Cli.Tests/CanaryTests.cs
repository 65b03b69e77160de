using System.Text.Json;
using System.Text.Json.Nodes;
using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Tests;

/// <summary>Runs workflows with a marked key and a marked environment variable, and looks for the marks in everything that the command writes anywhere.</summary>
/// <remarks>The variable CODEBLOCKS_CANARY set to all adds the shipped workflows, which the tests of the blocks run as well.</remarks>
public sealed class CanaryTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _value = $"canary-{Guid.NewGuid():N}";
    private LocalSandboxServer? _server;

    public static TheoryData<string, string[]> Runs
    {
        get
        {
            var runs = new TheoryData<string, string[]>
            {
                { "loud", ["--verbose", "--sandbox", "local"] },
                { "loud", ["--json", "--verbose", "--sandbox", "e2b"] },
                { "loud", ["--events", "--sandbox", "e2b"] },
            };

            if (Environment.GetEnvironmentVariable("CODEBLOCKS_CANARY") == "all")
                foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json"))
                    runs.Add(Path.GetFileNameWithoutExtension(file), ["--events", "--verbose", "--sandbox", "e2b"]);

            return runs;
        }
    }

    public async Task InitializeAsync() => _server = await LocalSandboxServer.StartAsync();

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task No_key_and_no_environment_variable_is_written_anywhere(string name, string[] options)
    {
        var home = Directory.CreateDirectory(Path.Combine(_directory.Path, "home")).FullName;
        var file = await WriteMarkedAsync(name, home);
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "inputs.json"), new JsonObject { ["Canary"] = _value }.ToJsonString());
        await using var canary = new Canary(_value, _server!.ApiKey);

        using var command = CodeBlocksCommand.StartWith(
            new Dictionary<string, string>(_server.EnvironmentVariables) { ["HOME"] = home, ["TMPDIR"] = home },
            ["run", file, "--inputs", Path.Combine(_directory.Path, "inputs.json"), "--out", Path.Combine(home, "out"),
                "--record", Path.Combine(home, "recording.json"), .. options]);
        canary.GivenTo = command.Id;
        var output = await command.EndAsync();

        canary.Look("standard output", output.Stdout);
        canary.Look("standard error", output.Stderr);
        Assert.Empty(await canary.EndAsync(home));
        Assert.Contains(name == "loud" ? "***" : "CANARY", await File.ReadAllTextAsync(Path.Combine(home, "recording.json")), StringComparison.Ordinal);
        Assert.Contains(name == "loud" ? "***" : name, output.Stdout, StringComparison.Ordinal);

        // Only this workflow has a process that lives long enough to be seen for certain: its background command.
        if (name == "loud")
            Assert.True(canary.SandboxProcesses > 0, "The values were seen in no sandbox, where they have to be.");
    }

    // Each block gets the value of the input as an environment variable.
    private static async Task<string> WriteMarkedAsync(string name, string directory)
    {
        var source = Path.Combine(Repository.Root, name == "loud" ? "tests/Shared" : "workflows", $"{name}.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(source))!.AsObject();
        json["inputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Canary" });
        Mark(json["root"]);
        var data = Directory.CreateDirectory(Path.Combine(directory, "data")).FullName;

        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "workflows", "data")))
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));

        var path = Path.Combine(directory, $"{name}.json");
        await File.WriteAllTextAsync(path, json.ToJsonString());
        return path;
    }

    private static void Mark(JsonNode? node)
    {
        if (node is JsonArray items)
            foreach (var item in items)
                Mark(item);

        if (node is not JsonObject members)
            return;

        foreach (var member in members.ToList())
            Mark(member.Value);

        if (members["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String && $"{type}".StartsWith("CodeBlocks.", StringComparison.Ordinal))
            members["environmentVariables"] = new JsonObject
            {
                ["typeName"] = "StringDictionary",
                ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "({ CANARY: getInput('Canary') })" },
            };
    }
}
