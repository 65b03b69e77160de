namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A process in a machine. Disposing lets go of it without ending it: what it still writes is dropped.</summary>
internal interface IMachineProcess : IAsyncDisposable
{
    /// <summary>Its id as the machine's own processes see it.</summary>
    uint Pid { get; }

    /// <summary>The host's end of the private channel; null unless the process was started with one.</summary>
    Stream? Channel { get; }

    /// <summary>Completes when the process has ended; its output may still be on its way.</summary>
    Task<ProcessExit> Exit { get; }

    /// <summary>
    /// The output as it comes, until the process and whoever inherited its output have closed it. To be read once, and to be
    /// read: a process whose output nobody takes is held up.
    /// </summary>
    IAsyncEnumerable<ProcessOutput> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Writes to the process's input or terminal.</summary>
    /// <exception cref="MachineProcessException">The input is closed.</exception>
    Task WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken);

    Task CloseStdinAsync(CancellationToken cancellationToken);

    /// <summary>Sends a signal to this process, not to its children.</summary>
    Task SignalAsync(int signal, CancellationToken cancellationToken);

    Task ResizeAsync(PtySize size, CancellationToken cancellationToken);
}
