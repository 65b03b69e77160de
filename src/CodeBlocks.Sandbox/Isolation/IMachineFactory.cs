namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Builds machines: one closed world of processes and files per sandbox.</summary>
internal interface IMachineFactory
{
    /// <summary>Starts a new machine; it is ready to run processes when the task completes.</summary>
    /// <exception cref="IsolationUnavailableException">This host cannot wall a machine in, and running without walls was not allowed.</exception>
    Task<IMachine> CreateAsync(MachineSpec spec, CancellationToken cancellationToken);
}
