using System.Text.Json;
using System.Text.Unicode;
using CodeBlocks.Cli.Checking;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>Reads the inputs of a workflow: a JSON object, and <c>NAME=VALUE</c> which comes before it.</summary>
internal static class WorkflowInputs
{
    private const int LongestFile = 64 << 20;

    private const string HalfCharacter = "holds half of a surrogate pair, which is no character";

    /// <exception cref="BadInputException">An input is malformed, given twice, not declared, or not of its type.</exception>
    public static async Task<Dictionary<string, object>> ReadAsync(
        RunRequest request, ICollection<InputDefinition> declared, CancellationToken cancellationToken)
    {
        var inputs = Parse(request.Inputs, declared);

        if (request.InputsFile is { } path)
            foreach (var (name, value) in await ReadFileAsync(path, declared, cancellationToken))
                inputs.TryAdd(name, value);

        return inputs;
    }

    private static Dictionary<string, object> Parse(IReadOnlyList<string> pairs, ICollection<InputDefinition> declared)
    {
        var inputs = new Dictionary<string, object>();

        foreach (var pair in pairs)
        {
            var (name, text) = pair.Split('=', 2) is [{ Length: > 0 } left, var right]
                ? (left, right)
                : throw new BadInputException($"--input {pair} is not of the form NAME=VALUE.");

            var definition = Find(name, declared);

            if (InputParser.ParseJson(text, definition.Type) is { } json && !JsonTexts.AreComplete(json))
                throw new BadInputException($"--input {name}={Shown(text)} {HalfCharacter}.");

            if (!InputParser.TryParse(text, definition.Type, out var value))
                throw new BadInputException($"--input {name}={Shown(text)} is not {TypeText.Describe(definition.Type)}, which this input takes.");

            if (!inputs.TryAdd(name, value))
                throw new BadInputException($"--input {name} was given twice.");
        }

        return inputs;
    }

    private static async Task<Dictionary<string, object>> ReadFileAsync(
        string path, ICollection<InputDefinition> declared, CancellationToken cancellationToken)
    {
        var bytes = await TextInput.ReadAsync(path, LongestFile, cancellationToken);
        JsonElement content;

        try
        {
            content = JsonSerializer.Deserialize<JsonElement>(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan()[3..] : bytes);
        }
        catch (JsonException exception)
        {
            throw new BadInputException(
                $"--inputs {path} is not valid JSON: line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: "
                + exception.Message.Split(" LineNumber:", 2)[0]);
        }

        if (!Utf8.IsValid(bytes))
            throw new BadInputException($"--inputs {path} is not UTF-8.");

        if (content.ValueKind != JsonValueKind.Object)
            throw new BadInputException($"--inputs {path} must hold a JSON object whose members are the inputs.");

        return Read(content, $"--inputs {path}", declared);
    }

    /// <summary>Reads inputs from a JSON object.</summary>
    /// <param name="content">The object.</param>
    /// <param name="source">The name of what holds it, for messages.</param>
    /// <param name="declared">The inputs of the workflow.</param>
    /// <exception cref="BadInputException">An input is given twice, not declared, or not of its type.</exception>
    public static Dictionary<string, object> Read(JsonElement content, string source, ICollection<InputDefinition> declared)
    {
        var inputs = new Dictionary<string, object>();

        foreach (var member in content.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            var name = JsonTexts.NameOf(member) ?? throw new BadInputException($"{source}: The name of an input {HalfCharacter}.");
            var definition = Find(name, declared);

            if (!JsonTexts.AreComplete(member.Value))
                throw new BadInputException($"{source}: {name}, {Shown(member.Value.GetRawText())}, {HalfCharacter}.");

            if (!InputParser.TryRead(member.Value, definition.Type, out var value))
                throw new BadInputException(
                    $"{source}: {name} is {Shown(member.Value.GetRawText())}, not {TypeText.Describe(definition.Type)}, "
                    + "which this input takes.");

            if (!inputs.TryAdd(name, value))
                throw new BadInputException($"{source}: {name} occurs twice.");
        }

        return inputs;
    }

    private static InputDefinition Find(string name, ICollection<InputDefinition> declared) =>
        declared.FirstOrDefault(x => x.Name == name) ?? throw new BadInputException($"The workflow has no input named '{name}'; {Known(declared)}.");

    private static string Known(ICollection<InputDefinition> declared) =>
        declared.Count == 0 ? "it takes none" : $"it takes {string.Join(", ", declared.Select(x => x.Name))}";

    private static string Shown(string text)
    {
        const int Longest = 200;
        return text.Length <= Longest ? text : $"{text[..Longest]} …";
    }
}
