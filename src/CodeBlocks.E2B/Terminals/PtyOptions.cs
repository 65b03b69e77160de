namespace CodeBlocks.E2B;

/// <summary>What a new terminal should be like.</summary>
public sealed record PtyOptions
{
    /// <summary>Its width in characters.</summary>
    /// <value>The default is 80.</value>
    public int Columns { get; init; } = 80;

    /// <summary>Its height in lines.</summary>
    /// <value>The default is 24.</value>
    public int Rows { get; init; } = 24;

    /// <summary>Where the shell starts.</summary>
    /// <value>The default is the template's working directory, normally <c>/home/user</c>.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whose shell it is.</summary>
    /// <value>The default is the template's user, normally <c>user</c>.</value>
    public string? User { get; init; }

    /// <summary>Environment variables beyond the sandbox's own; <c>TERM</c>, <c>LANG</c> and <c>LC_ALL</c> are set unless given here.</summary>
    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    /// <summary>How long the terminal may last; then it is killed. <see cref="TimeSpan.Zero"/> means no limit.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Called with what the terminal shows, as it arrives, one piece at a time. What it throws ends the reading and comes out of
    /// <see cref="PtyHandle.WaitAsync"/>.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, ValueTask>? OnData { get; init; }
}
