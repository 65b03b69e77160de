using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Cli.Tests.Checking;

/// <summary>Workflows in which one value at a time is replaced by a value of another kind. The command must say what is wrong, never crash.</summary>
public class MutationTests
{
    private static readonly string[] Replacements = ["null", "7", "\"x\"", "[]", "[null]", "{}", "true", "-1e400", "\"\""];

    [Theory]
    [InlineData("hello-world", 1)]
    [InlineData("handles-failure", 2)]
    [InlineData("weather-report", 11)]
    public async Task Mutations_of_a_workflow_that_ships_are_judged(string name, int step)
    {
        using var directory = new TemporaryDirectory();
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", $"{name}.json"));
        var files = Mutations(text).Where((_, index) => index % step == 0).Select((mutation, index) => Write(directory, index, mutation)).ToList();

        var output = await CodeBlocksCommand.RunAsync(["validate", "--json", .. files]);

        output.AssertEndedWith(2);
        Assert.Empty(output.Stderr);
        Assert.DoesNotContain("System.", output.Stdout, StringComparison.Ordinal);
        Assert.Equal(files, JsonDocument.Parse(output.Stdout).RootElement.EnumerateArray().Select(report => report.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task A_mutated_workflow_that_runs_all_the_same_ends_in_an_orderly_way()
    {
        using var directory = new TemporaryDirectory();
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "TestData", "counts.json"));
        var files = Mutations(text).Where((_, index) => index % 11 == 0).Select((mutation, index) => Write(directory, index, mutation)).ToList();

        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (file, _) =>
        {
            var output = await CodeBlocksCommand.RunAsync("run", file, "--lenient", "--json");

            Assert.True(output.ExitCode is 0 or 1 or 2, $"{output.ExitCode}\n{output.Stderr}");
            Assert.DoesNotContain("   at ", output.Stderr, StringComparison.Ordinal);
            Assert.True(output.ExitCode == 0 || output.Stderr.Length > 0 || output.Stdout.Contains("\"incidents\"", StringComparison.Ordinal));
        });
    }

    private static string Write(TemporaryDirectory directory, int index, string text)
    {
        var path = Path.Combine(directory.Path, $"{index}.json");
        File.WriteAllText(path, text);
        return path;
    }

    private static IEnumerable<string> Mutations(string text)
    {
        var count = Places(JsonNode.Parse(text)!).Count();

        for (var index = 0; index < count; index++)
            foreach (var replacement in Replacements)
            {
                var root = JsonNode.Parse(text)!;
                var (parent, key) = Places(root).ElementAt(index);

                // A marker, since no node can hold a number like -1e400.
                if (parent is JsonObject @object)
                    @object[(string)key] = "<here>";
                else
                    parent.AsArray()[(int)key] = "<here>";

                yield return root.ToJsonString().Replace("\"\\u003Chere\\u003E\"", replacement, StringComparison.Ordinal);
            }
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject @object => @object.SelectMany(member => Below(node, member.Key, member.Value)),
        JsonArray array => array.SelectMany((item, index) => Below(node, index, item)),
        _ => []
    };

    private static IEnumerable<(JsonNode Parent, object Key)> Below(JsonNode parent, object key, JsonNode? value) =>
        Places(value ?? JsonValue.Create(0)).Prepend((parent, key));
}
