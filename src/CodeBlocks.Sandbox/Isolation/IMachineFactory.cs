namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Creates machines.</summary>
internal interface IMachineFactory
{
    /// <summary>Starts a new machine; it is ready to run processes when the task completes.</summary>
    /// <exception cref="IsolationUnavailableException">This host cannot isolate machines, and unisolated ones are not allowed.</exception>
    Task<IMachine> CreateAsync(MachineSpec spec, CancellationToken cancellationToken);
}
