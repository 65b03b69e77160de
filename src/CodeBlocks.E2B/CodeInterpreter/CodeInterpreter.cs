using System.Runtime.CompilerServices;

namespace CodeBlocks.E2B;

/// <summary>Runs code in a sandbox. The definitions of an execution are kept for the next one in the same context.</summary>
/// <remarks>
/// Thread safe. A context runs one piece of code at a time and queues the rest; different contexts run side by side. Without a context, each language
/// has a default one.
/// </remarks>
public sealed class CodeInterpreter
{
    private readonly SandboxConnection _connection;
    private readonly InterpreterApi _api;

    internal CodeInterpreter(SandboxConnection connection)
    {
        _connection = connection;
        _api = new(connection);
    }

    /// <summary>
    /// The versions of the interpreters that have run code through this handle, by name, such as <c>python</c> and <c>ipython</c>. Empty if the
    /// server does not tell them, as E2B's own.
    /// </summary>
    public IReadOnlyDictionary<string, string> EngineVersions => _connection.EngineVersions;

    /// <summary>
    /// Runs code and collects everything it produces. An error that the code raises is in <see cref="Execution.Error"/>, not an exception.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="options">The options of the run; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">
    /// The token to monitor for cancellation requests. Cancellation interrupts the code; the context keeps its state.
    /// </param>
    /// <returns>Results, output and error.</returns>
    /// <exception cref="InvalidArgumentException">The options contradict each other.</exception>
    /// <exception cref="E2BTimeoutException">The code took longer than <see cref="RunCodeOptions.Timeout"/>; it was interrupted.</exception>
    /// <exception cref="NotFoundException">There is no such context.</exception>
    /// <exception cref="SandboxNotFoundException">The sandbox does not exist, or ended while the code ran.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<Execution> RunAsync(string code, RunCodeOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= RunCodeOptions.Default;
        var builder = new ExecutionBuilder(options.MaxOutputLength, 4L * _connection.Settings.MaxMessageBytes);
        var stream = await _api.ExecuteAsync(code, options, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.ReadAsync(cancellationToken).ConfigureAwait(false) is { } message)
            {
                if (ExecutionEvent.From(message, _connection.Transport.Time) is not { } read)
                    continue;

                builder.Add(read, stream.LastLength);
                await NotifyAsync(read, options).ConfigureAwait(false);
            }
        }

        return builder.Build();
    }

    /// <summary>Runs code and returns its events as they occur. The callbacks of the options are not called.</summary>
    /// <param name="code">The code.</param>
    /// <param name="options">The options of the run; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">
    /// The token to monitor for cancellation requests. Cancellation interrupts the code, as leaving the loop early does; the context keeps its state.
    /// </param>
    /// <returns>The events of the execution. They are read as they are consumed: a slow consumer slows the code down.</returns>
    /// <exception cref="InvalidArgumentException">The options contradict each other.</exception>
    /// <exception cref="E2BTimeoutException">The code took longer than <see cref="RunCodeOptions.Timeout"/>; it was interrupted.</exception>
    /// <exception cref="NotFoundException">There is no such context.</exception>
    /// <exception cref="SandboxNotFoundException">The sandbox does not exist, or ended while the code ran.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async IAsyncEnumerable<ExecutionEvent> StreamAsync(
        string code, RunCodeOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stream = await _api.ExecuteAsync(code, options ?? RunCodeOptions.Default, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.ReadAsync(cancellationToken).ConfigureAwait(false) is { } message)
            {
                if (ExecutionEvent.From(message, _connection.Transport.Time) is { } read)
                    yield return read;
            }
        }
    }

    /// <summary>Creates a context: an interpreter of its own, with its own state.</summary>
    /// <param name="options">Language and working directory; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The context; it is kept until it is removed or the sandbox ends.</returns>
    /// <exception cref="E2BException">The language is not known, or another error occurred.</exception>
    public async Task<CodeContext> CreateContextAsync(CodeContextOptions? options = null, CancellationToken cancellationToken = default) =>
        CodeContext.From(await _api.CreateContextAsync(
            new() { Language = options?.Language, Cwd = options?.WorkingDirectory }, cancellationToken).ConfigureAwait(false));

    /// <summary>Lists the contexts, the default ones of python and javascript included.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The contexts, oldest first.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public async Task<IReadOnlyList<CodeContext>> ListContextsAsync(CancellationToken cancellationToken = default) =>
        [.. (await _api.ListContextsAsync(cancellationToken).ConfigureAwait(false)).Select(CodeContext.From)];

    /// <summary>Restarts the interpreter of a context. Its state is lost, its id is kept.</summary>
    /// <param name="contextId">The context's <see cref="CodeContext.Id"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the new interpreter runs.</returns>
    /// <exception cref="NotFoundException">There is no such context.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task RestartContextAsync(string contextId, CancellationToken cancellationToken = default) =>
        _api.RestartContextAsync(contextId, cancellationToken);

    /// <summary>Ends a context and deletes its state.</summary>
    /// <param name="contextId">The context's <see cref="CodeContext.Id"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when that is done.</returns>
    /// <exception cref="NotFoundException">There is no such context.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task RemoveContextAsync(string contextId, CancellationToken cancellationToken = default) =>
        _api.RemoveContextAsync(contextId, cancellationToken);

    private static ValueTask NotifyAsync(ExecutionEvent read, RunCodeOptions options) => read switch
    {
        StdoutEvent stdout => options.OnStdout?.Invoke(new(stdout.Text, stdout.Timestamp, IsError: false)) ?? default,
        StderrEvent stderr => options.OnStderr?.Invoke(new(stderr.Text, stderr.Timestamp, IsError: true)) ?? default,
        ResultEvent result => options.OnResult?.Invoke(result.Result) ?? default,
        ErrorEvent error => options.OnError?.Invoke(error.Error) ?? default,
        _ => default,
    };
}
