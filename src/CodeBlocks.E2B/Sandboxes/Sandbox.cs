namespace CodeBlocks.E2B;

/// <summary>A handle to one sandbox.</summary>
/// <remarks>
/// Thread safe. Disposing a handle from <see cref="E2BClient.CreateAsync"/> kills the sandbox, unless the sandbox was paused, killed or
/// <see cref="Release">released</see> through the handle. Disposing a handle from
/// <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> does not change the sandbox.
/// </remarks>
public sealed class Sandbox : IAsyncDisposable
{
    private readonly E2BClient _client;
    private readonly SandboxConnection _connection;
    private int _isOwner;

    internal Sandbox(E2BClient client, SandboxConnection connection, string templateId, bool isOwner)
    {
        _client = client;
        _connection = connection;
        _isOwner = isOwner ? 1 : 0;
        TemplateId = templateId;
        Commands = new(connection);
        Pty = new(connection);
        Files = new(connection, user: null);
        Code = new(connection);
        Start = isOwner ? SandboxStart.Created : connection.Description.WasStarted ? SandboxStart.Resumed : SandboxStart.Running;
    }

    /// <summary>The id of the sandbox, for <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> in any process.</summary>
    public string Id => _connection.SandboxId;

    /// <summary>The template that the sandbox was created from.</summary>
    public string TemplateId { get; }

    /// <summary>The domain of the public addresses of its ports.</summary>
    public string Domain => _connection.Domain;

    /// <summary>The state in which this handle found the sandbox.</summary>
    public SandboxStart Start { get; }

    /// <summary>The version of envd in the sandbox, as the server told it.</summary>
    public string EnvdVersion => _connection.Description.EnvdVersion;

    /// <summary>The name and version of the server, such as <c>CodeBlocks.Sandbox/0.1.0</c>; <c>null</c> if it did not tell, as E2B's own.</summary>
    public string? Server => _connection.Description.Server;

    /// <summary>The isolation of the sandbox, such as <c>bubblewrap</c> or <c>none</c>; <c>null</c> if the server did not tell, as E2B's own.</summary>
    public string? Isolation => _connection.Description.Isolation;

    /// <summary>Runs commands.</summary>
    public SandboxCommands Commands { get; }

    /// <summary>Opens terminals.</summary>
    public SandboxPty Pty { get; }

    /// <summary>Reads and writes files.</summary>
    public SandboxFiles Files { get; }

    /// <summary>Runs code, if the template has the code interpreter.</summary>
    public CodeInterpreter Code { get; }

    /// <summary>Kills the sandbox and deletes everything in it.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it had ended already.</returns>
    /// <exception cref="E2BException">E2B refused the request or could not be reached.</exception>
    public async Task<bool> KillAsync(CancellationToken cancellationToken = default)
    {
        var killed = await _client.KillAsync(Id, cancellationToken).ConfigureAwait(false);
        Release();
        return killed;
    }

    /// <summary>
    /// Pauses the sandbox; <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> resumes it. Disposing the handle then no longer
    /// kills it.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it was paused already.</returns>
    /// <exception cref="SandboxNotFoundException">It has ended.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<bool> PauseAsync(CancellationToken cancellationToken = default)
    {
        var paused = await _client.PauseAsync(Id, cancellationToken).ConfigureAwait(false);
        Release();
        return paused;
    }

    /// <summary>Sets the lifetime of the sandbox from now on; this can shorten it.</summary>
    /// <param name="timeout">Rounded up to seconds; zero ends it at once.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="SandboxNotFoundException">It has ended.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task SetTimeoutAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _client.SetTimeoutAsync(Id, timeout, cancellationToken);

    /// <summary>Asks the sandbox whether it runs.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it is paused or has ended.</returns>
    /// <exception cref="E2BException">The sandbox could not be asked.</exception>
    public Task<bool> IsRunningAsync(CancellationToken cancellationToken = default) => _connection.IsRunningAsync(cancellationToken);

    /// <summary>Gets the description of the sandbox.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The description of the sandbox.</returns>
    /// <exception cref="SandboxNotFoundException">It has ended.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<SandboxInfo> GetInfoAsync(CancellationToken cancellationToken = default) => _client.GetAsync(Id, cancellationToken);

    /// <summary>The public host name of a port in the sandbox; <see cref="E2BClientOptions.SandboxUrl"/> does not change it.</summary>
    /// <param name="port">A port that something in the sandbox listens on.</param>
    /// <returns>A host name such as <c>8080-i0a1b2c3.e2b.app</c>.</returns>
    public string GetHost(int port) => _connection.Address.Host(port);

    /// <summary>Releases the ownership of the sandbox: disposing this handle no longer kills it.</summary>
    public void Release() => Volatile.Write(ref _isOwner, 0);

    /// <summary>Kills the sandbox if this handle owns it. A failure is logged, not thrown; the sandbox then ends at its timeout.</summary>
    /// <returns>A task that completes when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOwner, 0) == 0)
            return;

        try
        {
            await _client.KillAsync(Id).ConfigureAwait(false);
        }
        catch (E2BException exception)
        {
            _client.OnNotKilled(exception, Id);
        }
    }
}
