using System.Text.Json;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Says what is wrong with a caller's JSON.</summary>
internal static class JsonMistakes
{
    /// <summary>The serializer's own words, unless they name types of ours, which are nobody's business.</summary>
    public static string Describe(Exception mistake) =>
        mistake is JsonException { Path: { } path } && NamesTypes(mistake.Message) ? $"the value at '{path}' is of the wrong type or incomplete" : mistake.Message;

    private static bool NamesTypes(string message) =>
        message.Contains("CodeBlocks.", StringComparison.Ordinal) || message.Contains("System.", StringComparison.Ordinal);
}
