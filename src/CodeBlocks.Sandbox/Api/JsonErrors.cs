using System.Text.Json;

namespace CodeBlocks.Sandbox.Api;

/// <summary>Describes errors in a caller's JSON.</summary>
internal static class JsonErrors
{
    /// <summary>The serializer's message, unless it names types of the server.</summary>
    public static string Describe(Exception exception) =>
        exception is JsonException { Path: { } path } && NamesTypes(exception.Message)
            ? $"the value at '{path}' is of the wrong type or incomplete"
            : exception.Message;

    private static bool NamesTypes(string message) =>
        message.Contains("CodeBlocks.", StringComparison.Ordinal) || message.Contains("System.", StringComparison.Ordinal);
}
