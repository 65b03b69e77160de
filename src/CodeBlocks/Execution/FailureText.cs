using System.Globalization;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Describes why a run failed, with evidence that is limited in length and free of terminal colours.</summary>
internal static partial class FailureText
{
    private const int MaxEvidence = 8192;

    public static string OfExit(ExitStatus exit) => string.Create(
        CultureInfo.InvariantCulture, $"The code exited with status {exit.Status}{(exit.Message is null ? "" : $": {Tail(Plain(exit.Message))}")}");

    /// <remarks>
    /// A command may contain secrets, and the text is stored with the workflow instance. So the command is named by its position and its program
    /// alone, and its output is masked.
    /// </remarks>
    public static ErrorDetails OfSetupCommand(int number, int count, string command, CommandResult result, SecretMask mask) => new()
    {
        Kind = FailureKind.SetupCommand,
        Message = string.Create(
            CultureInfo.InvariantCulture, $"{NameOfSetupCommand(number, count, command)} exited with code {result.ExitCode}.{Evidence(result, mask)}"),
        ExitStatus = result.ExitCode,
    };

    /// <summary>Describes the loss of the connection to a command, without the exception as the cause: its message holds the command.</summary>
    public static CodeExecutionException OfLostCommand(string name) => new(new()
    {
        Kind = FailureKind.Connection, Message = $"{name} did not return a result: the connection to it was lost.", CanRetry = true,
    });

    /// <summary>Checks whether the message of an exception contains a command, whole or its beginning.</summary>
    public static bool QuotesCommand(E2BException exception, string command) =>
        exception.Message.Contains($"'{command[..Math.Min(command.Length, 100)]}", StringComparison.Ordinal) ||
        exception.Message.Contains($"'{SandboxShell.WrapperStart}", StringComparison.Ordinal);

    /// <summary>Names a setup command by its position and its program.</summary>
    public static string NameOfSetupCommand(int number, int count, string command) =>
        string.Create(CultureInfo.InvariantCulture, $"Setup command {number} of {count}{Program(command)}");

    /// <summary>Names a background command by its position and its program.</summary>
    public static string NameOfBackgroundCommand(int number, int count, string command) =>
        string.Create(CultureInfo.InvariantCulture, $"Background command {number} of {count}{Program(command)}");

    /// <summary>Gets the program of a command; empty if it cannot be told from its text.</summary>
    public static string ProgramOf(string command) => ProgramName().Match(command).Groups["program"].Value;

    /// <summary>Removes terminal colours and the blanks around a text.</summary>
    public static string Plain(string text) => Colours().Replace(text, "").Trim();

    private static string Program(string command) =>
        ProgramOf(command) is { Length: > 0 } program ? $" ({program} …)" : "";

    private static string Evidence(CommandResult result, SecretMask mask)
    {
        var output = Plain(result.Stderr.Length > 0 ? result.Stderr : result.Stdout);
        return output.Length > 0 ? $"\n{Tail(mask.Apply(output))}" : "";
    }

    private static string Tail(string text) => text.Length <= MaxEvidence ? text : $"...{text[^MaxEvidence..]}";

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();

    // The first word that is no assignment: in "TOKEN=x pip install y" the program is pip.
    [GeneratedRegex("""\A\s*(?:[A-Za-z_]\w*=[^\s"'`$\\]*\s+)*(?<program>[A-Za-z][\w.+-]{0,63})(?=\s|;|\z)""", RegexOptions.ExplicitCapture)]
    private static partial Regex ProgramName();
}
