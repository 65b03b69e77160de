namespace CodeBlocks.E2B;

/// <summary>Options of a new terminal.</summary>
public sealed record PtyOptions
{
    /// <summary>The width in characters.</summary>
    /// <value>The default is 80.</value>
    public int Columns { get; init; } = 80;

    /// <summary>The height in lines.</summary>
    /// <value>The default is 24.</value>
    public int Rows { get; init; } = 24;

    /// <summary>The directory that the shell starts in.</summary>
    /// <value>The default is the template's working directory, normally <c>/home/user</c>.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>The user that the shell runs as.</summary>
    /// <value>The default is the template's user, normally <c>user</c>.</value>
    public string? User { get; init; }

    /// <summary>Environment variables beyond the sandbox's own; <c>TERM</c>, <c>LANG</c> and <c>LC_ALL</c> are set unless given here.</summary>
    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    /// <summary>The time after which the terminal is killed. <see cref="TimeSpan.Zero"/> means no limit.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Called with the output of the terminal as it arrives, one piece at a time. An exception that it throws ends the reading and is thrown by
    /// <see cref="PtyHandle.WaitAsync"/>.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, ValueTask>? OnData { get; init; }
}
