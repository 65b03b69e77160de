namespace CodeBlocks.Cli;

/// <summary>What the command's exit code says.</summary>
internal static class ExitCodes
{
    /// <summary>The workflow finished.</summary>
    public const int Finished = 0;

    /// <summary>The workflow faulted, or stopped before its end.</summary>
    public const int Faulted = 1;

    /// <summary>The command cannot start: it was given something that cannot work, or this machine lacks what it needs.</summary>
    public const int BadInput = 2;

    /// <summary>Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Cancelled = 130;
}
