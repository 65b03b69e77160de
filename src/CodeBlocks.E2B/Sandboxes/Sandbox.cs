namespace CodeBlocks.E2B;

/// <summary>A handle on one sandbox.</summary>
/// <remarks>
/// Thread safe. Whoever creates a sandbox ends it: disposing a handle from <see cref="E2BClient.CreateAsync"/> kills the sandbox, unless it was
/// paused, killed or <see cref="Release">released</see> through the handle. Disposing a handle from <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> leaves the
/// sandbox alone.
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
    }

    /// <summary>The sandbox's id: what <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> takes, from any process.</summary>
    public string Id => _connection.SandboxId;

    /// <summary>The template it was made from.</summary>
    public string TemplateId { get; }

    /// <summary>The domain under which its ports are reached.</summary>
    public string Domain => _connection.Domain;

    /// <summary>Runs commands.</summary>
    public SandboxCommands Commands { get; }

    /// <summary>Opens terminals.</summary>
    public SandboxPty Pty { get; }

    /// <summary>Reads and writes files.</summary>
    public SandboxFiles Files { get; }

    /// <summary>Runs code, if the template has the code interpreter.</summary>
    public CodeInterpreter Code { get; }

    /// <summary>Ends the sandbox. Everything in it is gone.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it had ended already.</returns>
    /// <exception cref="E2BException">E2B refused or could not be reached.</exception>
    public async Task<bool> KillAsync(CancellationToken cancellationToken = default)
    {
        var killed = await _client.KillAsync(Id, cancellationToken).ConfigureAwait(false);
        Release();
        return killed;
    }

    /// <summary>Pauses the sandbox; <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> resumes it. From then on the handle's disposal leaves it alone.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it was paused already.</returns>
    /// <exception cref="SandboxNotFoundException">It has ended.</exception>
    /// <exception cref="E2BException">Any other failure.</exception>
    public async Task<bool> PauseAsync(CancellationToken cancellationToken = default)
    {
        var paused = await _client.PauseAsync(Id, cancellationToken).ConfigureAwait(false);
        Release();
        return paused;
    }

    /// <summary>Sets how long the sandbox lives from now on; this can shorten its life.</summary>
    /// <param name="timeout">Rounded up to seconds; zero ends it at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SandboxNotFoundException">It has ended.</exception>
    /// <exception cref="E2BException">Any other failure.</exception>
    public Task SetTimeoutAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _client.SetTimeoutAsync(Id, timeout, cancellationToken);

    /// <summary>Asks the sandbox itself whether it runs.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it is paused or has ended.</returns>
    /// <exception cref="E2BException">There was no answer that says so.</exception>
    public Task<bool> IsRunningAsync(CancellationToken cancellationToken = default) => _connection.IsRunningAsync(cancellationToken);

    /// <summary>Looks the sandbox up.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What E2B knows about it.</returns>
    /// <exception cref="SandboxNotFoundException">It has ended.</exception>
    /// <exception cref="E2BException">Any other failure.</exception>
    public Task<SandboxInfo> GetInfoAsync(CancellationToken cancellationToken = default) => _client.GetAsync(Id, cancellationToken);

    /// <summary>The public host name of a port in the sandbox; <see cref="E2BClientOptions.SandboxUrl"/> does not change it.</summary>
    /// <param name="port">A port that something in the sandbox listens on.</param>
    /// <returns>A host name such as <c>8080-i0a1b2c3.e2b.app</c>.</returns>
    public string GetHost(int port) => _connection.Address.Host(port);

    /// <summary>Lets the sandbox go: disposing this handle no longer kills it.</summary>
    public void Release() => Volatile.Write(ref _isOwner, 0);

    /// <summary>Kills the sandbox if this handle owns it. A failure is logged, not thrown; the sandbox then ends at its timeout.</summary>
    /// <returns>A task that ends when that is done.</returns>
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
