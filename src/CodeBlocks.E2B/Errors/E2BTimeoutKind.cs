namespace CodeBlocks.E2B;

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
