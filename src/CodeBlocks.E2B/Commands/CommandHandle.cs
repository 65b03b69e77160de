using System.Text;

namespace CodeBlocks.E2B;

/// <summary>A running command.</summary>
/// <remarks>Thread safe. Disposing it disconnects; the command continues to run.</remarks>
public sealed class CommandHandle : IAsyncDisposable
{
    private static readonly TimeSpan AbandonTime = TimeSpan.FromSeconds(5);

    private readonly ProcessApi _api;
    private readonly string _command;
    private readonly CommandOptions _options;
    private readonly OutputText _stdout;
    private readonly OutputText _stderr;
    private readonly ProcessReader _reader;

    internal CommandHandle(ProcessApi api, ProcessStream stream, string command, CommandOptions options)
    {
        _api = api;
        _command = command;
        _options = options;
        _stdout = new(options.MaxOutputLength);
        _stderr = new(options.MaxOutputLength);
        _reader = new(stream, options.Timeout, OnDataAsync, Describe);
    }

    /// <summary>Id of the process inside the sandbox.</summary>
    public uint Pid => _reader.Pid;

    /// <summary>The stdout of the command so far.</summary>
    public string Stdout => _stdout.ToString();

    /// <summary>The stderr of the command so far.</summary>
    public string Stderr => _stderr.ToString();

    /// <summary>Waits for the end of the command. Can be called more than once.</summary>
    /// <param name="cancellationToken">The token that ends the wait; the command continues to run.</param>
    /// <returns>Its output. The exit code is 0.</returns>
    /// <exception cref="CommandExitException">The command ended with another exit code, or was killed.</exception>
    /// <exception cref="E2BTimeoutException">The command took longer than <see cref="CommandOptions.Timeout"/>.</exception>
    /// <exception cref="SandboxNotFoundException">The sandbox ended while the command ran.</exception>
    /// <exception cref="E2BException">Another error occurred, or <see cref="Disconnect"/> was called.</exception>
    public async Task<CommandResult> WaitAsync(CancellationToken cancellationToken = default)
    {
        var end = await _reader.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        var result = new CommandResult(end.ExitCode, Stdout, Stderr, end.Error) { IsTruncated = _stdout.IsTruncated || _stderr.IsTruncated };
        return result.ExitCode == 0 && result.Error is null ? result : throw new CommandExitException(result, _command, _api.Connection.SandboxId);
    }

    /// <summary>Kills the command (SIGKILL).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it had ended already.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public Task<bool> KillAsync(CancellationToken cancellationToken = default) =>
        _api.SignalAsync(Pid, Protocol.ProcessSignalMessage.Sigkill, cancellationToken);

    /// <summary>Asks the command to end (SIGTERM).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it had ended already.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public Task<bool> TerminateAsync(CancellationToken cancellationToken = default) =>
        _api.SignalAsync(Pid, Protocol.ProcessSignalMessage.Sigterm, cancellationToken);

    /// <summary>Sends input to the command. It must have been started with <see cref="CommandOptions.Stdin"/>.</summary>
    /// <param name="input">The text, sent as UTF-8.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the sandbox has the input.</returns>
    /// <exception cref="E2BException">The command has ended, or has no input.</exception>
    public Task SendStdinAsync(string input, CancellationToken cancellationToken = default) =>
        SendStdinAsync(Encoding.UTF8.GetBytes(input), cancellationToken);

    /// <summary>Sends input to the command. It must have been started with <see cref="CommandOptions.Stdin"/>.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the sandbox has the input.</returns>
    /// <exception cref="E2BException">The command has ended, or has no input.</exception>
    public Task SendStdinAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken = default) =>
        _api.SendInputAsync(Pid, new() { Stdin = input }, cancellationToken);

    /// <summary>Ends the command's input: it reads end of file.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when that is done.</returns>
    /// <exception cref="E2BException">The command has ended.</exception>
    public Task CloseStdinAsync(CancellationToken cancellationToken = default) => _api.CloseStdinAsync(Pid, cancellationToken);

    /// <summary>Stops reading. The command continues to run; its <see cref="Pid"/> connects to it again.</summary>
    public void Disconnect() => _reader.Disconnect();

    /// <summary>Disconnects and waits until no callback runs any more.</summary>
    /// <returns>A task that completes when that is done.</returns>
    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    /// <summary>Kills the command and ignores errors, because nobody waits for it.</summary>
    internal async Task AbandonAsync()
    {
        using var deadline = _api.Connection.Transport.NewDeadline(AbandonTime, CancellationToken.None);
        try
        {
            await KillAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is E2BException or OperationCanceledException)
        {
            // It ends at its timeout, or with its sandbox.
        }
    }

    private async ValueTask OnDataAsync(Protocol.ProcessDataEventMessage? data)
    {
        // At the end, an incomplete character that was held back comes out as U+FFFD.
        await AppendAsync(_stdout, data?.Stdout, isLast: data is null, _options.OnStdout).ConfigureAwait(false);
        await AppendAsync(_stderr, data?.Stderr, isLast: data is null, _options.OnStderr).ConfigureAwait(false);
    }

    private static ValueTask AppendAsync(OutputText output, ReadOnlyMemory<byte>? bytes, bool isLast, Func<string, ValueTask>? callback)
    {
        if (bytes is null && !isLast)
            return default;

        var text = output.Append(bytes.GetValueOrDefault().Span, isLast);
        return text.Length > 0 && callback is not null ? callback(text) : default;
    }

    private string Describe() => $"'{MessageText.Head(_command)}' in sandbox {_api.Connection.SandboxId}.{MessageText.Tail(Stderr)}";
}
