namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A process in a machine. Disposing does not end it; its further output is dropped.</summary>
internal interface IMachineProcess : IAsyncDisposable
{
    /// <summary>The process id inside the machine.</summary>
    uint Pid { get; }

    /// <summary>The host's end of the private channel; null if the process was started without one.</summary>
    Stream? Channel { get; }

    /// <summary>Completes when the process has ended; some of its output may not be read yet.</summary>
    Task<ProcessExit> Exit { get; }

    /// <summary>
    /// The output, until the process and its children have closed it. To be read once. A process whose output is not read is blocked
    /// once its pipes are full.
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
