namespace CodeBlocks.E2B;

/// <summary>An interpreter with its state.</summary>
/// <param name="Id">The id.</param>
/// <param name="Language">The language, such as <c>python</c>.</param>
/// <param name="WorkingDirectory">The directory that it started in.</param>
public sealed record CodeContext(string Id, string Language, string WorkingDirectory)
{
    internal static CodeContext From(Protocol.ContextMessage message) => new(message.Id, message.Language, message.Cwd);
}

/// <summary>Options of a new context.</summary>
public sealed record CodeContextOptions
{
    /// <summary>The language.</summary>
    /// <value>The default is E2B's: python.</value>
    public string? Language { get; init; }

    /// <summary>The working directory.</summary>
    /// <value>The default is E2B's: <c>/home/user</c>.</value>
    public string? WorkingDirectory { get; init; }
}
