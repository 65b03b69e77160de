using System.Runtime.CompilerServices;
using CodeBlocks.E2B.Protocol;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.E2B;

/// <summary>Creates, finds, connects to and ends sandboxes. The entry point of the client.</summary>
/// <remarks>Thread safe. Created by <see cref="IE2BClientFactory"/>; there is nothing to dispose.</remarks>
public sealed partial class E2BClient
{
    /// <summary>The template of a sandbox that is created without one. It has the code interpreter, as in E2B's code interpreter SDKs.</summary>
    public const string DefaultTemplate = E2BDefaults.Template;

    private readonly E2BTransport _transport;
    private readonly SandboxApi _api;
    private readonly ILogger _logger;

    internal E2BClient(E2BTransport transport, ILogger logger)
    {
        _transport = transport;
        _logger = logger;
        _api = new(new(transport), logger);
    }

    /// <summary>Creates a sandbox.</summary>
    /// <param name="options">The options of the new one; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">
    /// The token to monitor for cancellation requests. A sandbox that is created after the cancellation is killed.
    /// </param>
    /// <returns>A handle that kills the sandbox when it is disposed.</returns>
    /// <exception cref="InvalidArgumentException">The options contradict each other, or E2B refused them.</exception>
    /// <exception cref="NotFoundException">There is no such template.</exception>
    /// <exception cref="RateLimitException">Too many sandboxes are running.</exception>
    /// <exception cref="ServiceBusyException">E2B has no capacity at the moment.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<Sandbox> CreateAsync(SandboxCreateOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new();
        var message = options.ToMessage();

        using var activity = E2BDiagnostics.Start("sandbox.create")?.SetTag(E2BDiagnostics.Tags.Template, message.TemplateId);
        var start = _transport.Time.GetTimestamp();
        var creation = CreateSupportedAsync(message);
        try
        {
            var connection = await creation.WaitAsync(cancellationToken).ConfigureAwait(false);
            activity?.SetTag(E2BDiagnostics.Tags.SandboxId, connection.SandboxId);
            E2BDiagnostics.CreateDuration.Record(_transport.Time.GetElapsedTime(start).TotalSeconds);
            LogCreated(_logger, connection.SandboxId, message.TemplateId);
            return new(this, connection, message.TemplateId, isOwner: true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = KillWhenCreatedAsync(creation);
            throw;
        }
        catch (Exception exception)
        {
            activity.Fail(exception);
            throw;
        }
    }

    /// <summary>Connects to a sandbox and resumes it if it is paused.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="timeout">
    /// The lifetime from now on, rounded up to seconds. The lifetime of a running sandbox is extended and never shortened. <c>null</c> means E2B's
    /// default, 300 seconds.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A handle that does not change the sandbox when it is disposed.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<Sandbox> ConnectAsync(string sandboxId, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        ConnectAsync(sandboxId, new ConnectSandboxMessage { Timeout = Seconds.OfLifetime(timeout) }, cancellationToken);

    /// <summary>Connects to a sandbox; a paused sandbox is started again from its files, without its processes.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="timeout">As for <see cref="ConnectAsync(string, TimeSpan?, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A handle that does not change the sandbox when it is disposed.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<Sandbox> RebootAsync(string sandboxId, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        ConnectAsync(sandboxId, new ConnectSandboxMessage { Timeout = Seconds.OfLifetime(timeout), Memory = false }, cancellationToken);

    private async Task<Sandbox> ConnectAsync(string sandboxId, ConnectSandboxMessage message, CancellationToken cancellationToken)
    {
        SandboxIds.Check(sandboxId);
        using var activity = E2BDiagnostics.Start("sandbox.connect", sandboxId);
        try
        {
            var sandbox = await _api.ConnectAsync(sandboxId, message, cancellationToken).ConfigureAwait(false);
            return new(this, new(_transport, sandbox), sandbox.TemplateId, isOwner: false);
        }
        catch (Exception exception)
        {
            activity.Fail(exception);
            throw;
        }
    }

    /// <summary>Gets the description of a sandbox.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The description of the sandbox.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<SandboxInfo> GetAsync(string sandboxId, CancellationToken cancellationToken = default) =>
        SandboxInfo.From(await _api.GetAsync(SandboxIds.Check(sandboxId), cancellationToken).ConfigureAwait(false));

    /// <summary>Lists sandboxes, newest first unless asked otherwise; pages are requested as they are needed.</summary>
    /// <param name="options">The filter and the order; <c>null</c> for all sandboxes, running and paused.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The sandboxes.</returns>
    /// <exception cref="E2BException">E2B refused the request or could not be reached.</exception>
    public async IAsyncEnumerable<SandboxInfo> ListAsync(
        SandboxListOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var query = (options ?? new()).ToQuery();
        string? token = null;
        do
        {
            var (page, next) = await _api.ListAsync(query, token, cancellationToken).ConfigureAwait(false);
            foreach (var sandbox in page)
                yield return SandboxInfo.From(sandbox);

            token = next == token ? null : next;
        }
        while (token is not null);
    }

    /// <summary>Kills a running or paused sandbox and deletes everything in it.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if there was such a sandbox.</returns>
    /// <exception cref="E2BException">E2B refused the request or could not be reached.</exception>
    public async Task<bool> KillAsync(string sandboxId, CancellationToken cancellationToken = default)
    {
        var killed = await _api.KillAsync(SandboxIds.Check(sandboxId), cancellationToken).ConfigureAwait(false);
        if (killed)
            LogKilled(_logger, sandboxId);

        return killed;
    }

    /// <summary>
    /// Pauses a sandbox. It keeps its files and memory until <see cref="ConnectAsync(string, TimeSpan?, CancellationToken)"/> resumes it.
    /// </summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it was paused already.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<bool> PauseAsync(string sandboxId, CancellationToken cancellationToken = default) =>
        _api.PauseAsync(SandboxIds.Check(sandboxId), keepMemory: true, cancellationToken);

    /// <summary>
    /// Pauses a sandbox and keeps only its files. Its processes have ended when
    /// <see cref="ConnectAsync(string, TimeSpan?, CancellationToken)"/> resumes it.
    /// </summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it was paused already.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task<bool> PauseFilesAsync(string sandboxId, CancellationToken cancellationToken = default) =>
        _api.PauseAsync(SandboxIds.Check(sandboxId), keepMemory: false, cancellationToken);

    /// <summary>Sets the lifetime of a running sandbox from now on; this can shorten it.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="timeout">Rounded up to seconds; zero ends it at once.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task SetTimeoutAsync(string sandboxId, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _api.SetTimeoutAsync(SandboxIds.Check(sandboxId), Seconds.FromNow(timeout), cancellationToken);

    private async Task<SandboxConnection> CreateSupportedAsync(NewSandboxMessage message)
    {
        // Not cancelled by the caller: only an answer tells which sandbox would be left behind.
        var sandbox = await _api.CreateAsync(message, CancellationToken.None).ConfigureAwait(false);
        var connection = new SandboxConnection(_transport, sandbox);
        if (connection.Version.IsSupported)
            return connection;

        await _api.KillAsync(connection.SandboxId, CancellationToken.None).ConfigureAwait(false);
        throw new SandboxException(
            $"Template {message.TemplateId} is too old (envd {connection.Version.Value}); build it again.") { SandboxId = connection.SandboxId };
    }

    private async Task KillWhenCreatedAsync(Task<SandboxConnection> creation)
    {
        try
        {
            var connection = await creation.ConfigureAwait(false);
            await KillAsync(connection.SandboxId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (E2BException exception)
        {
            LogNotCleanedUp(_logger, exception, exception.SandboxId);
        }
    }
}
