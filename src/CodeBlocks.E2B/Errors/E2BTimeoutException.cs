namespace CodeBlocks.E2B;

/// <summary>Something took longer than it was allowed to.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class E2BTimeoutException(string message, Exception? innerException = null) : E2BException(message, innerException)
{
    /// <summary>Which time ran out.</summary>
    public E2BTimeoutKind Kind { get; init; }

    /// <summary>The time that was allowed, if it is known.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>Which time ran out.</summary>
public enum E2BTimeoutKind
{
    /// <summary>A single request: <see cref="E2BClientOptions.RequestTimeout"/>.</summary>
    Request,

    /// <summary>A command or a terminal: <see cref="CommandOptions.Timeout"/>. The command is killed.</summary>
    Command,

    /// <summary>An execution of code: <see cref="RunCodeOptions.Timeout"/>. The code is interrupted, the context keeps its state.</summary>
    CodeExecution,

    /// <summary>The watching of a directory: <see cref="WatchOptions.Timeout"/>.</summary>
    Watch,
}
