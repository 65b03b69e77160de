namespace CodeBlocks.E2B;

/// <summary>How to run a command.</summary>
public sealed record CommandOptions
{
    internal static readonly CommandOptions Default = new();

    /// <summary>Where to run; a relative path starts at the user's home.</summary>
    /// <value>The default is the template's working directory, normally <c>/home/user</c>.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>Who to run as.</summary>
    /// <value>The default is the template's user, normally <c>user</c>.</value>
    public string? User { get; init; }

    /// <summary>Environment variables beyond the sandbox's own.</summary>
    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    /// <summary>How long the command may run; then it is killed. <see cref="TimeSpan.Zero"/> means no limit.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the command can be given input.</summary>
    /// <value>The default is <c>false</c>: it reads end of file.</value>
    public bool Stdin { get; init; }

    /// <summary>
    /// Called with each piece of stdout as it arrives, one at a time. Pieces are not lines. While it runs nothing more is read, so that a slow
    /// consumer slows the command down; what it throws ends the reading and comes out of <see cref="CommandHandle.WaitAsync"/>.
    /// </summary>
    public Func<string, ValueTask>? OnStdout { get; init; }

    /// <summary>The same for stderr.</summary>
    public Func<string, ValueTask>? OnStderr { get; init; }

    /// <summary>
    /// Most characters of stdout, and of stderr, kept for <see cref="CommandResult"/>; the beginning is dropped first. The callbacks see everything.
    /// </summary>
    /// <value>The default is 16 Mi.</value>
    public int MaxOutputLength { get; init; } = 16 * 1024 * 1024;
}
