namespace CodeBlocks.E2B;

/// <summary>How to watch a directory.</summary>
public sealed record WatchOptions
{
    /// <summary>Whether to watch the directories in it as well.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool Recursive { get; init; }

    /// <summary>Whether events say what the entry is like.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool IncludeEntry { get; init; }

    /// <summary>How long to watch. <see cref="TimeSpan.Zero"/> means no limit.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
