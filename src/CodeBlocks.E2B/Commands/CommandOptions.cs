namespace CodeBlocks.E2B;

/// <summary>Options of a command.</summary>
public sealed record CommandOptions
{
    internal static readonly CommandOptions Default = new();

    /// <summary>The working directory; a relative path starts at the user's home.</summary>
    /// <value>The default is the template's working directory, normally <c>/home/user</c>.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>The user that the command runs as.</summary>
    /// <value>The default is the template's user, normally <c>user</c>.</value>
    public string? User { get; init; }

    /// <summary>Environment variables beyond the sandbox's own.</summary>
    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    /// <summary>The time after which the command is killed. <see cref="TimeSpan.Zero"/> means no limit.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Keeps stdin open for input.</summary>
    /// <value>The default is <c>false</c>: the command reads end of file.</value>
    public bool Stdin { get; init; }

    /// <summary>
    /// Called with each piece of stdout as it arrives, one at a time. Pieces are not lines. Nothing is read while it runs, so a slow
    /// callback slows the command down. An exception that it throws ends the reading and is thrown by <see cref="CommandHandle.WaitAsync"/>.
    /// </summary>
    public Func<string, ValueTask>? OnStdout { get; init; }

    /// <summary>Called with each piece of stderr, as <see cref="OnStdout"/> is with stdout.</summary>
    public Func<string, ValueTask>? OnStderr { get; init; }

    /// <summary>
    /// The maximum number of characters of stdout, and of stderr, kept for <see cref="CommandResult"/>. The beginning is dropped first. The callbacks
    /// get everything.
    /// </summary>
    /// <value>The default is 16 Mi.</value>
    public int MaxOutputLength { get; init; } = 16 * 1024 * 1024;
}
