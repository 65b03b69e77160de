namespace CodeBlocks.E2B;

/// <summary>Thrown when a command in a sandbox exits with a code other than zero.</summary>
public sealed class CommandExitException : E2BException
{
    /// <summary>Creates the exception for a command that has ended.</summary>
    /// <param name="result">The result of the command.</param>
    /// <param name="command">The command line.</param>
    /// <param name="sandboxId">The id of the sandbox.</param>
    public CommandExitException(CommandResult result, string command, string sandboxId)
        : base(Describe(result, command, sandboxId), null)
    {
        Result = result;
        Command = command;
        SandboxId = sandboxId;
    }

    /// <summary>Exit code and output.</summary>
    public CommandResult Result { get; }

    /// <summary>The command line.</summary>
    public string Command { get; }

    /// <summary>The exit code; -1 when a signal ended the command.</summary>
    public int ExitCode => Result.ExitCode;

    private static string Describe(CommandResult result, string command, string sandboxId)
    {
        ArgumentNullException.ThrowIfNull(result);
        var reason = result.Error is { } error && error != $"exit status {result.ExitCode}"
            ? $"was ended ({error})"
            : $"exited with code {result.ExitCode}";
        return $"'{MessageText.Head(command)}' {reason} in sandbox {sandboxId}.{MessageText.Tail(result.Stderr)}";
    }
}
