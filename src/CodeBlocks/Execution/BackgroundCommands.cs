using System.Globalization;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Starts the background commands of a run and reads their output until the run ends. The commands run on.</summary>
internal sealed class BackgroundCommands(
    Sandbox sandbox, IReadOnlyList<BackgroundCommand> commands, OutputCollector output, TimeProvider timeProvider) : IAsyncDisposable
{
    // A command that cannot start ends within this time.
    private static readonly TimeSpan StartGrace = TimeSpan.FromMilliseconds(250);

    private readonly List<RunningCommand> _running = [];

    /// <summary>Gets the states of the commands that were started.</summary>
    public ICollection<BackgroundCommandState> States => [.. _running.Select(command => command.State)];

    /// <summary>Starts the commands in order. One with a port is waited for before the next starts.</summary>
    /// <param name="onStart">Called before a command starts, with its position.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CodeExecutionException">A command ended with a status other than 0, or before something listened on its port.</exception>
    /// <exception cref="E2BException">The sandbox ended.</exception>
    public async Task StartAsync(Func<int, Task> onStart, CancellationToken cancellationToken)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            await onStart(i + 1);
            var command = new RunningCommand(commands[i], i + 1, commands.Count, output);
            _running.Add(command);
            await command.StartAsync(sandbox, cancellationToken);

            if (commands[i].Port is { } port)
                await WaitForPortAsync(command, port, cancellationToken);
        }

        if (_running.Exists(command => command.Command.Port is null))
            await WaitForFailureAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _running)
            await command.DisposeAsync();

        await output.FlushAsync(CodeOutputSource.BackgroundCommand, CancellationToken.None);
    }

    private async Task WaitForPortAsync(RunningCommand command, int port, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = sandbox.Commands.RunAsync(ListeningCommand(port), new() { Timeout = TimeSpan.Zero }, stop.Token);

        if (await Task.WhenAny(listening, command.Ended) == listening)
        {
            await listening;
            return;
        }

        await stop.CancelAsync();
        await ((Task)listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();

        await command.Ended;

        if (!listening.IsCompletedSuccessfully)
            throw command.Failure(string.Create(CultureInfo.InvariantCulture, $" before anything listened on port {port}"));
    }

    private async Task WaitForFailureAsync(CancellationToken cancellationToken)
    {
        var delay = Task.Delay(StartGrace, timeProvider, cancellationToken);
        var open = _running.Select(command => command.Ended).ToList();

        while (open.Count > 0 && !_running.Exists(command => command.HasFailed) && await Task.WhenAny([delay, .. open]) is var first && first != delay)
            open.Remove(first);

        cancellationToken.ThrowIfCancellationRequested();

        if (_running.Find(command => command.HasFailed) is { } failed)
            throw failed.Failure("");
    }

    // Reads the kernel's tables, because a connection would be one that the program has to answer. 0A is the state of listening.
    private static string ListeningCommand(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        while :; do
          for t in /proc/net/tcp /proc/net/tcp6; do
            [ -r $t ] || continue
            while read -r _ l _ s _; do [ "$s" = 0A ] && [ "${l##*:}" = {{port:X4}} ] && exit 0; done < $t
          done
          sleep 0.05
        done
        """);
}
