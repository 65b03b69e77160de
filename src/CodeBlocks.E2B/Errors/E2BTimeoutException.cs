namespace CodeBlocks.E2B;

/// <summary>Thrown when an operation takes longer than its time limit.</summary>
/// <param name="message">The description of the error.</param>
/// <param name="innerException">The exception that caused this one, or <c>null</c>.</param>
public sealed class E2BTimeoutException(string message, Exception? innerException = null) : E2BException(message, innerException)
{
    /// <summary>The time limit that was exceeded.</summary>
    public E2BTimeoutKind Kind { get; init; }

    /// <summary>The time limit, if it is known.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>The time limit that was exceeded.</summary>
public enum E2BTimeoutKind
{
    /// <summary>The limit of a request: <see cref="E2BClientOptions.RequestTimeout"/>.</summary>
    Request,

    /// <summary>The limit of a command or a terminal: <see cref="CommandOptions.Timeout"/>. The command is killed.</summary>
    Command,

    /// <summary>The limit of an execution of code: <see cref="RunCodeOptions.Timeout"/>. The code is interrupted; the context is kept.</summary>
    CodeExecution,

    /// <summary>The limit of the watch of a directory: <see cref="WatchOptions.Timeout"/>.</summary>
    Watch,
}
