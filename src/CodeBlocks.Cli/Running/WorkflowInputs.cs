using System.Text.Json;
using Elsa.Expressions.Helpers;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>Turns <c>NAME=VALUE</c> into the typed inputs that the workflow declares.</summary>
internal static class WorkflowInputs
{
    /// <exception cref="BadInputException">An input is malformed, given twice, not declared, or not of its type.</exception>
    public static Dictionary<string, object> Parse(IReadOnlyList<string> pairs, ICollection<InputDefinition> declared)
    {
        var inputs = new Dictionary<string, object>();

        foreach (var pair in pairs)
        {
            var (name, text) = pair.Split('=', 2) is [{ Length: > 0 } left, var right]
                ? (left, right)
                : throw new BadInputException($"--input {pair} is not of the form NAME=VALUE.");

            var definition = declared.FirstOrDefault(x => x.Name == name)
                             ?? throw new BadInputException($"The workflow has no input named '{name}'; {Known(declared)}.");

            if (!inputs.TryAdd(name, Convert(definition, text)))
                throw new BadInputException($"--input {name} was given twice.");
        }

        return inputs;
    }

    private static object Convert(InputDefinition definition, string text)
    {
        if (definition.Type == typeof(string))
            return text;

        var result = Json(text).TryConvertTo(definition.Type, new ObjectConverterOptions(StrictMode: true));

        return result is { IsSuccess: true, Value: { } value }
            ? value
            : throw new BadInputException($"--input {definition.Name}={text} is not a {definition.Type.Name}, which this input takes.");
    }

    private static object Json(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text) is { ValueKind: not JsonValueKind.String } element ? element : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string Known(ICollection<InputDefinition> declared) =>
        declared.Count == 0 ? "it takes none" : $"it takes {string.Join(", ", declared.Select(x => x.Name))}";
}
