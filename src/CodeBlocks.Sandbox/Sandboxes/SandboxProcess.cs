using System.Collections.Immutable;
using System.Text;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// A process started through envd. Its output goes to everybody who listens at that moment and is dropped when nobody does;
/// a listener that is slow holds the process up, so nothing piles up in between.
/// </summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan DeathThroes = TimeSpan.FromMilliseconds(200);
    private readonly IMachineProcess _process;
    private readonly MetLimits _limits;
    private readonly MissingTool _missing;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _deaf = new();
    private readonly TaskCompletionSource<ProcessExit> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<IProcessListener> _listeners = [];
    private bool _stdinOpen;
    private volatile bool _signalled;

    public SandboxProcess(
        IMachineProcess process, MetLimits limits, MissingTool missing,
        ProcessStart start, ProcessConfigMessage config, string? tag, TimeProvider time)
    {
        _process = process;
        _limits = limits;
        _missing = missing;
        _time = time;
        _stdinOpen = start.Stdin;
        IsTerminal = start.Pty is not null;
        Config = config;
        Tag = tag;
    }

    public uint Pid => _process.Pid;

    /// <summary>What was asked for.</summary>
    public ProcessConfigMessage Config { get; }

    public bool IsTerminal { get; }

    /// <summary>Whether the process itself is alive; children that it left behind may still write.</summary>
    public bool IsRunning => !_process.Exit.IsCompleted;

    public string? Tag { get; }

    /// <summary>Completes when the process has ended and everything it wrote has been handed on.</summary>
    public Task<ProcessExit> Ended => _ended.Task;

    /// <summary>When it ended, by the time provider's timestamp.</summary>
    public long EndedAt { get; private set; }

    public void Listen(IProcessListener listener) => ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), listener);

    public void Ignore(IProcessListener listener) => ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Remove(one), listener);

    /// <summary>Hands the output on until the process has ended.</summary>
    public async Task PumpAsync()
    {
        try
        {
            await HandOnAsync();
            var exit = await _process.Exit;
            if (_missing.Describe(exit) is { } missing)
                await TellAsync(new ProcessOutput(ProcessOutputKind.Stderr, Encoding.UTF8.GetBytes(missing)));
            EndedAt = _time.GetTimestamp();
            _ended.TrySetResult(_signalled ? exit : exit with { Limit = _limits.Behind(exit) });
        }
        catch (Exception lost)
        {
            EndedAt = _time.GetTimestamp();
            _ended.TrySetException(lost);
            _ = _ended.Task.Exception;
        }
        finally
        {
            await _process.DisposeAsync();
        }
    }

    public void Dispose() => _deaf.Dispose();

    public async Task WriteStdinAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        if (IsTerminal)
            throw new MachineProcessException(MachineProcessError.Other, "error writing to stdin: tty assigned to process, input should be written to the tty");

        if (!_stdinOpen)
            throw new MachineProcessException(MachineProcessError.StdinClosed, "error writing to stdin: stdin not enabled or closed");

        await _process.WriteAsync(input, cancellationToken);
    }

    public async Task WritePtyAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        if (!IsTerminal)
            throw new MachineProcessException(MachineProcessError.Other, "error writing to tty: tty not assigned to process, input should be written to the stdin");

        await _process.WriteAsync(input, cancellationToken);
    }

    public async Task CloseStdinAsync(CancellationToken cancellationToken)
    {
        if (!_stdinOpen)
            return;

        _stdinOpen = false;
        await _process.CloseStdinAsync(cancellationToken);
    }

    public Task ResizeAsync(PtySize size, CancellationToken cancellationToken) => _process.ResizeAsync(size, cancellationToken);

    /// <summary>Sends a signal. When it ends the process, children that hold on to its output do not keep its end from being told.</summary>
    public async Task SignalAsync(int signal, CancellationToken cancellationToken)
    {
        _signalled = true;
        await _process.SignalAsync(signal, cancellationToken);
        _ = StopListeningAfterExitAsync();
    }

    /// <summary>Kills the process; it is gone when the task completes.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        await SignalAsync(UnixSignals.Kill, cancellationToken);
        await ((Task)_process.Exit.WaitAsync(DeathThroes, _time, cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Kills the process unless it has ended by then.</summary>
    public async Task KillAfterAsync(TimeSpan limit)
    {
        try
        {
            await _process.Exit.WaitAsync(limit, _time);
        }
        catch (TimeoutException)
        {
            await ((Task)KillAsync(CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StopListeningAfterExitAsync()
    {
        await ((Task)_process.Exit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(LastWords, _time);

        if (!_ended.Task.IsCompleted)
            await _deaf.CancelAsync();
    }

    private async Task HandOnAsync()
    {
        try
        {
            await foreach (var output in _process.ReadAllAsync(_deaf.Token))
            {
                if (output.Kind is ProcessOutputKind.Stderr)
                    _missing.Hear(output.Data.Span);
                await TellAsync(output);
            }
        }
        catch (OperationCanceledException) when (_deaf.IsCancellationRequested)
        {
        }
    }

    private async ValueTask TellAsync(ProcessOutput output)
    {
        foreach (var listener in _listeners)
            await HearAsync(listener, output);
    }

    private async ValueTask HearAsync(IProcessListener listener, ProcessOutput output)
    {
        try
        {
            await listener.HearAsync(output);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            Ignore(listener);
        }
    }
}
