using System.Text;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Runs a command in a sandbox until its shell ends. What the shell left running in the background runs on.</summary>
/// <remarks>
/// To E2B a command has ended when nobody holds its output open any more, which <c>server &amp;</c> does for ever. So a second shell says on both
/// streams when the first has ended, and the connection is given up if E2B does not confirm it.
/// </remarks>
internal sealed class SandboxShell(Sandbox sandbox, TimeProvider timeProvider)
{
    /// <summary>The beginning of every command that this class runs, as the messages of exceptions quote it.</summary>
    public const string WrapperStart = "/bin/bash -l -c '";

    private const int MaxOutput = 16 * 1024;

    // The kernel's limit for one argument.
    private const int MaxArgument = 128 * 1024;

    private static readonly TimeSpan EndGrace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="onOutput">Takes output as it arrives, one piece at a time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests. Cancellation kills the command.</param>
    /// <returns>The exit status, and the ends of the output.</returns>
    /// <exception cref="E2BException">The command could not be run, or the sandbox ended.</exception>
    public async Task<CommandResult> RunAsync(string command, Func<CodeStream, string, ValueTask> onOutput, CancellationToken cancellationToken)
    {
        var key = $"{Guid.NewGuid():N}:";
        var output = new Output(key, onOutput);
        var wrapped = Wrap(command, key);
        var options = new CommandOptions
        {
            Timeout = TimeSpan.Zero,
            OnStdout = text => output.AddAsync(CodeStream.Stdout, text),
            OnStderr = text => output.AddAsync(CodeStream.Stderr, text),
            MaxOutputLength = 1024,
        };

        await using var handle = await sandbox.Commands.StartAsync(
            Encoding.UTF8.GetByteCount(wrapped) < MaxArgument ? wrapped : command, options, cancellationToken);

        try
        {
            var end = handle.WaitAsync(cancellationToken);

            if (await Task.WhenAny(end, output.ShellEnded) != end)
                await Task.WhenAny(end, Task.Delay(EndGrace, timeProvider, cancellationToken));

            var status = end.IsCompleted ? await StatusAsync(end) : await output.ShellEnded;
            await output.FlushAsync();
            return new(status, output.Stdout, output.Stderr, null);
        }
        catch (Exception exception) when (exception is not SandboxNotFoundException)
        {
            await KillAsync(handle);
            throw;
        }
    }

    private static async Task<int> StatusAsync(Task<CommandResult> end)
    {
        try
        {
            return (await end).ExitCode;
        }
        catch (CommandExitException exception)
        {
            return exception.ExitCode;
        }
    }

    private async Task KillAsync(CommandHandle handle)
    {
        using var timeout = new CancellationTokenSource(KillTimeout, timeProvider);

        try
        {
            await handle.KillAsync(timeout.Token);
        }
        catch (Exception exception) when (exception is E2BException or OperationCanceledException)
        {
            // It ends with its sandbox.
        }
    }

    private static string Wrap(string command, string key) =>
        $"""{WrapperStart}{command.Replace("'", @"'\''", StringComparison.Ordinal)}'; s=$?; printf '{key}%s;' $s; printf '{key}%s;' $s >&2; exit $s""";

    /// <summary>The output of a command, up to the end of its shell.</summary>
    private sealed class Output(string key, Func<CodeStream, string, ValueTask> onOutput)
    {
        private readonly EndMark _stdoutEnd = new(key);
        private readonly EndMark _stderrEnd = new(key);
        private readonly BoundedText _stdout = new(MaxOutput);
        private readonly BoundedText _stderr = new(MaxOutput);
        private readonly TaskCompletionSource<int> _shellEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes with the exit status of the shell when it has ended and its output has arrived.</summary>
        public Task<int> ShellEnded => _shellEnded.Task;

        public string Stdout => _stdout.ToString();

        public string Stderr => _stderr.ToString();

        public async ValueTask AddAsync(CodeStream stream, string text)
        {
            var (end, kept) = stream == CodeStream.Stdout ? (_stdoutEnd, _stdout) : (_stderrEnd, _stderr);

            // The server explains an exit status after the shell has ended.
            await PassOnAsync(stream, kept, end.ExitStatus is null ? end.Add(text) : text);

            if (_stdoutEnd.ExitStatus is { } status && _stderrEnd.ExitStatus is not null)
                _shellEnded.TrySetResult(status);
        }

        public async ValueTask FlushAsync()
        {
            await PassOnAsync(CodeStream.Stdout, _stdout, _stdoutEnd.Flush());
            await PassOnAsync(CodeStream.Stderr, _stderr, _stderrEnd.Flush());
        }

        private async ValueTask PassOnAsync(CodeStream stream, BoundedText kept, string text)
        {
            if (text.Length == 0)
                return;

            kept.Append(text);
            await onOutput(stream, text);
        }
    }
}
