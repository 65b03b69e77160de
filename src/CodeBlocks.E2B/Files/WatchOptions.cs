namespace CodeBlocks.E2B;

/// <summary>Options of a watch.</summary>
public sealed record WatchOptions
{
    /// <summary>Watches the directories below it as well.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool Recursive { get; init; }

    /// <summary>Adds the description of the entry to each event.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool IncludeEntry { get; init; }

    /// <summary>The time after which the watch ends. <see cref="TimeSpan.Zero"/> means no limit.</summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
