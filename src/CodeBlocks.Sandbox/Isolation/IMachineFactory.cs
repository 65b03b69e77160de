namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Creates machines.</summary>
internal interface IMachineFactory
{
    /// <summary>The memory that the server may hold for all machines and their callers.</summary>
    ByteBudget Memory { get; }

    /// <summary>Starts a new machine; it is ready to run processes when the task completes.</summary>
    /// <exception cref="IsolationUnavailableException">This host cannot isolate machines, and unisolated ones are not allowed.</exception>
    Task<IMachine> CreateAsync(MachineSpec spec, CancellationToken cancellationToken);
}
