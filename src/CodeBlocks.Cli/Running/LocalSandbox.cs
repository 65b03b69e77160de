using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Running;

/// <summary>The sandbox server of a run or of <c>codeblocks sandbox</c>: isolated where the machine allows it, and loud where it does not.</summary>
internal static class LocalSandbox
{
    /// <param name="options">The options; unisolated sandboxes are allowed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<LocalSandboxServer> StartAsync(LocalSandboxOptions options, CancellationToken cancellationToken)
    {
        options.AllowUnisolated = true;
        var server = await LocalSandboxServer.StartAsync(options, cancellationToken: cancellationToken);

        if (!server.IsIsolated)
            await Console.Error.WriteLineAsync(
                "WARNING: NOT ISOLATED. Code can reach the files, processes and network of this machine, because bubblewrap is missing "
                + "or may not create namespaces here; see 'codeblocks doctor'.");

        return server;
    }
}
