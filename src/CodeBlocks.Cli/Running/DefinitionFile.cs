using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Management.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>A workflow definition on disk. Whatever is wrong with it is said in one sentence with its place.</summary>
internal sealed record DefinitionFile(string Path, string Json)
{
    /// <summary>Reads the file and checks that it is JSON that can be a workflow definition.</summary>
    /// <exception cref="BadInputException">The file is missing, unreadable, not JSON, or not a workflow definition.</exception>
    public static async Task<DefinitionFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            throw new BadInputException($"{path} is a folder; name a workflow definition in it, such as {System.IO.Path.Combine(path, "hello-world.json")}.");

        string json;

        try
        {
            json = await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"{path} does not exist; looked for it in {Directory.GetCurrentDirectory()}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path} cannot be read: {e.Message}");
        }

        EnsureWorkflow(path, json);
        return new DefinitionFile(path, json);
    }

    /// <summary>Turns the JSON into a model that Elsa can import.</summary>
    /// <exception cref="BadInputException">Elsa cannot read it.</exception>
    public WorkflowDefinitionModel Deserialize(IActivitySerializer serializer)
    {
        WorkflowDefinitionModel model;

        try
        {
            model = serializer.Deserialize<WorkflowDefinitionModel>(Json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new BadInputException($"{Path} is not a workflow definition that Elsa can read: {e.Message}");
        }

        if (string.IsNullOrWhiteSpace(model.DefinitionId))
            model.DefinitionId = System.IO.Path.GetFileNameWithoutExtension(Path);

        return model;
    }

    private static void EnsureWorkflow(string path, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);

            if (document.RootElement.ValueKind != JsonValueKind.Object || !HasRoot(document.RootElement))
                throw new BadInputException($"{path} is JSON but not a workflow definition: it has no \"root\" activity.");
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{path} is not valid JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {Reason(e)}");
        }
    }

    private static bool HasRoot(JsonElement definition) =>
        definition.EnumerateObject().Any(x => string.Equals(x.Name, "root", StringComparison.OrdinalIgnoreCase) && x.Value.ValueKind == JsonValueKind.Object);

    // The parser's message ends with the place it counts from zero; the place is already said, counted from one.
    private static string Reason(JsonException e) => e.Message.Split(" LineNumber:", 2)[0];
}
