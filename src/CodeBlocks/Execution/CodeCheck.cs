using System.Globalization;

namespace CodeBlocks;

/// <summary>Checks texts of a run for characters that cannot reach a sandbox unchanged, before anything runs.</summary>
internal static class CodeCheck
{
    /// <exception cref="ArgumentException">A text has a NUL character or half of a surrogate pair; the message names the text.</exception>
    public static void Check(CodeExecutionRequest request)
    {
        foreach (var (index, command) in request.SetupCommands.Select((command, index) => (index, command)))
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"Setup command {index + 1} of {request.SetupCommands.Count}");
            CheckText(subject, command, "remove it");
        }

        foreach (var (index, command) in request.BackgroundCommands.Select((command, index) => (index, command)))
        {
            command.Check(index + 1);
            var subject = string.Create(CultureInfo.InvariantCulture, $"Background command {index + 1} of {request.BackgroundCommands.Count}");
            CheckText(subject, command.Command, "remove it");
        }

        foreach (var (name, value) in request.EnvironmentVariables)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0'))
                throw new ArgumentException($"Environment variable '{name}' has no valid name; a name is not empty and has no '='.");

            CheckText($"Environment variable '{name}'", value ?? "", "pass the data as a variable");
        }

        CheckText("The code", request.Code, "remove it, or write it as an escape of the language");
    }

    private static void CheckText(string subject, string text, string remedy)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var fault = text[at] == '\0' ? "a NUL character"
                : !char.IsSurrogate(text[at]) ? null
                : char.IsSurrogatePair(text, at++) ? null
                : "half of a surrogate pair";

            if (fault is not null)
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"{subject} contains {fault} in line {text.AsSpan(0, at).Count('\n') + 1}; {remedy}."));
        }
    }
}
