using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>A directory that is prepared once on the host, and that every machine sees read-only. Disposed with the host of the machines.</summary>
internal interface ISharedDirectory : IAsyncDisposable
{
    /// <summary>The path at which isolated machines see the directory.</summary>
    string MountPoint { get; }

    /// <summary>Prepares the directory.</summary>
    /// <param name="root">A directory of this user on the host, below which the result is.</param>
    /// <param name="python">The python of the machines.</param>
    /// <param name="launcher">Starts programs of the host; it lives longer than this object.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The path of the directory on the host.</returns>
    Task<string> PrepareAsync(string root, HostProgram python, ProcessLauncher launcher, CancellationToken cancellationToken);
}
