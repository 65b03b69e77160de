using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Runs commands in a sandbox, each in a login shell (<c>/bin/bash -l -c</c>).</summary>
/// <remarks>Thread safe. A command continues when the connection to it is lost; <see cref="ConnectAsync"/> connects to it again.</remarks>
public sealed class SandboxCommands
{
    private readonly ProcessApi _api;

    internal SandboxCommands(SandboxConnection connection) => _api = new(connection);

    /// <summary>Runs a command and waits for its end.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="options">The options of the run; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests. Cancellation kills the command.</param>
    /// <returns>Its output. The exit code is 0.</returns>
    /// <exception cref="CommandExitException">The command ended with another exit code.</exception>
    /// <exception cref="E2BTimeoutException">The command took longer than <see cref="CommandOptions.Timeout"/>; it was killed.</exception>
    /// <exception cref="SandboxNotFoundException">The sandbox does not exist, or ended while the command ran.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<CommandResult> RunAsync(string command, CommandOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var activity = E2BDiagnostics.Start("command.run", _api.Connection.SandboxId);
        var start = _api.Connection.Transport.Time.GetTimestamp();
        try
        {
            var handle = await StartAsync(command, options, cancellationToken).ConfigureAwait(false);
            await using (handle.ConfigureAwait(false))
            {
                try
                {
                    var result = await handle.WaitAsync(cancellationToken).ConfigureAwait(false);
                    activity?.SetTag(E2BDiagnostics.Tags.ExitCode, result.ExitCode);
                    return result;
                }
                catch (Exception exception) when (exception is not (CommandExitException or SandboxNotFoundException))
                {
                    // Cancelled, out of time, cut off, or a callback threw: nobody waits for this command any more.
                    await handle.AbandonAsync().ConfigureAwait(false);
                    throw;
                }
            }
        }
        catch (Exception exception)
        {
            if (exception is CommandExitException exit)
                activity?.SetTag(E2BDiagnostics.Tags.ExitCode, exit.ExitCode);

            activity.Fail(exception);
            throw;
        }
        finally
        {
            E2BDiagnostics.CommandDuration.Record(_api.Connection.Transport.Time.GetElapsedTime(start).TotalSeconds);
        }
    }

    /// <summary>Starts a command in the background.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="options">The options of the run; <c>null</c> for the defaults. The timeout applies here too.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests until the command has started.</param>
    /// <returns>A handle to the running command. Its output is read from now on.</returns>
    /// <exception cref="InvalidArgumentException">An option is not valid; for example, the working directory does not exist.</exception>
    /// <exception cref="SandboxNotFoundException">The sandbox is gone.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<CommandHandle> StartAsync(string command, CommandOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        options ??= CommandOptions.Default;
        var message = new StartProcessMessage
        {
            Process = new()
            {
                Cmd = "/bin/bash",
                Args = ["-l", "-c", command],
                Cwd = options.WorkingDirectory,
                Envs = options.EnvironmentVariables,
            },
            Stdin = _api.Connection.Version.HasStdinSwitch ? options.Stdin : null,
        };

        var stream = await _api.StartAsync(message, options.User, options.Timeout, cancellationToken).ConfigureAwait(false);
        return new(_api, stream, command, options);
    }

    /// <summary>Connects to a running command. Its earlier output is not repeated.</summary>
    /// <param name="pid">The process, from <see cref="CommandHandle.Pid"/> or <see cref="ListAsync"/>.</param>
    /// <param name="options">Timeout (of the connection; the command is not killed) and callbacks; <c>null</c> for the defaults.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A handle.</returns>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<CommandHandle> ConnectAsync(uint pid, CommandOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= CommandOptions.Default;
        var stream = await _api.ConnectAsync(pid, options.Timeout, cancellationToken).ConfigureAwait(false);
        return new(_api, stream, $"process {pid}", options);
    }

    /// <summary>Lists the commands and terminals that run.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The processes started through E2B; not their children.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public async Task<IReadOnlyList<ProcessInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        [.. (await _api.ListAsync(cancellationToken).ConfigureAwait(false)).Select(ProcessInfo.From)];

    /// <summary>Kills a command (SIGKILL). Its children continue to run.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if there was such a process.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public Task<bool> KillAsync(uint pid, CancellationToken cancellationToken = default) =>
        _api.SignalAsync(pid, ProcessSignalMessage.Sigkill, cancellationToken);

    /// <summary>Asks a command to end (SIGTERM).</summary>
    /// <param name="pid">The process.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if there was such a process.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public Task<bool> TerminateAsync(uint pid, CancellationToken cancellationToken = default) =>
        _api.SignalAsync(pid, ProcessSignalMessage.Sigterm, cancellationToken);

    /// <summary>Sends input to a command. It must have been started with <see cref="CommandOptions.Stdin"/>.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="input">The text, sent as UTF-8.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the sandbox has the input.</returns>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task SendStdinAsync(uint pid, string input, CancellationToken cancellationToken = default) =>
        SendStdinAsync(pid, System.Text.Encoding.UTF8.GetBytes(input), cancellationToken);

    /// <summary>Sends input to a command. It must have been started with <see cref="CommandOptions.Stdin"/>.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="input">The bytes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the sandbox has the input.</returns>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task SendStdinAsync(uint pid, ReadOnlyMemory<byte> input, CancellationToken cancellationToken = default) =>
        _api.SendInputAsync(pid, new() { Stdin = input }, cancellationToken);

    /// <summary>Ends a command's input: it reads end of file.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when that is done.</returns>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public Task CloseStdinAsync(uint pid, CancellationToken cancellationToken = default) => _api.CloseStdinAsync(pid, cancellationToken);
}
