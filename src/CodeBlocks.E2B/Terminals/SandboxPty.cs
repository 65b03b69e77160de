using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Opens terminals in a sandbox.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class SandboxPty
{
    private readonly ProcessApi _api;

    internal SandboxPty(SandboxConnection connection) => _api = new(connection);

    /// <summary>Opens a terminal with an interactive login shell (<c>/bin/bash -i -l</c>).</summary>
    /// <param name="options">The options of the new one; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A handle to the terminal.</returns>
    /// <exception cref="InvalidArgumentException">The size or the working directory is not valid.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<PtyHandle> CreateAsync(PtyOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var variables = new Dictionary<string, string> { ["TERM"] = "xterm-256color", ["LANG"] = "C.UTF-8", ["LC_ALL"] = "C.UTF-8" };
        foreach (var (name, value) in options.EnvironmentVariables ?? new Dictionary<string, string>())
            variables[name] = value;

        var message = new StartProcessMessage
        {
            Process = new() { Cmd = "/bin/bash", Args = ["-i", "-l"], Cwd = options.WorkingDirectory, Envs = variables },
            Pty = new() { Size = PtyHandle.Size(options.Columns, options.Rows) },
        };

        var stream = await _api.StartAsync(message, options.User, options.Timeout, cancellationToken).ConfigureAwait(false);
        return new(_api, stream, options);
    }

    /// <summary>Connects to a terminal that is open. Its earlier output is not repeated.</summary>
    /// <param name="pid">The process, from <see cref="PtyHandle.Pid"/> or <see cref="SandboxCommands.ListAsync"/>.</param>
    /// <param name="options">Timeout (of the connection; the terminal is not killed) and callback; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A handle.</returns>
    /// <exception cref="NotFoundException">There is no such terminal.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<PtyHandle> ConnectAsync(uint pid, PtyOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        return new(_api, await _api.ConnectAsync(pid, options.Timeout, cancellationToken).ConfigureAwait(false), options);
    }
}
