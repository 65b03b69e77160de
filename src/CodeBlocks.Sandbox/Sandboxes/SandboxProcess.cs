using System.Collections.Immutable;
using System.Text;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>
/// A process started through envd. Its output goes to the current listeners and is dropped if there are none. A slow listener
/// slows the process down, so nothing is buffered in between.
/// </summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly TimeSpan OutputGracePeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromMilliseconds(200);
    private readonly IMachineProcess _process;
    private readonly ExceededLimits _limits;
    private readonly MissingTool _missing;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopReading = new();
    private readonly TaskCompletionSource<ProcessExit> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<IProcessOutputListener> _listeners = [];
    private volatile bool _signalled;

    public SandboxProcess(
        IMachineProcess process,
        ExceededLimits limits,
        MissingTool missing,
        ProcessStart start,
        ProcessConfigMessage config,
        string? tag,
        TimeProvider time)
    {
        _process = process;
        _limits = limits;
        _missing = missing;
        _time = time;
        IsStdinOpen = start.Stdin;
        IsTerminal = start.Pty is not null;
        Config = config;
        Tag = tag;
    }

    public uint Pid => _process.Pid;

    /// <summary>The process as the caller described it.</summary>
    public ProcessConfigMessage Config { get; }

    public bool IsTerminal { get; }

    /// <summary>Gets whether the process was started with stdin and it is still open.</summary>
    public bool IsStdinOpen { get; private set; }

    /// <summary>Gets whether the process itself runs; its children may still write.</summary>
    public bool IsRunning => !_process.Exit.IsCompleted;

    public string? Tag { get; }

    /// <summary>Completes when the process has ended and its output has been passed to the listeners.</summary>
    public Task<ProcessExit> Ended => _ended.Task;

    /// <summary>The time at which it ended, as a timestamp of the time provider.</summary>
    public long EndedAt { get; private set; }

    public void Subscribe(IProcessOutputListener listener) =>
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), listener);

    public void Unsubscribe(IProcessOutputListener listener) =>
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Remove(one), listener);

    /// <summary>Passes the output to the listeners until the process has ended.</summary>
    public async Task PumpAsync()
    {
        try
        {
            await ForwardOutputAsync();
            var exit = await _process.Exit;
            if (_missing.Describe(exit) is { } missing)
                await NotifyAsync(new ProcessOutput(ProcessOutputKind.Stderr, Encoding.UTF8.GetBytes(missing)));
            EndedAt = _time.GetTimestamp();
            _ended.TrySetResult(_signalled ? exit : exit with { Limit = _limits.Describe(exit) });
        }
        catch (Exception exception)
        {
            EndedAt = _time.GetTimestamp();
            _ended.TrySetException(exception);
            _ = _ended.Task.Exception;
        }
        finally
        {
            await _process.DisposeAsync();
        }
    }

    public void Dispose() => _stopReading.Dispose();

    /// <summary>Writes to the process's stdin, or to its terminal.</summary>
    /// <exception cref="MachineProcessException">Stdin is closed.</exception>
    public Task WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken) => _process.WriteAsync(input, cancellationToken);

    public async Task CloseStdinAsync(CancellationToken cancellationToken)
    {
        if (!IsStdinOpen)
            return;

        IsStdinOpen = false;
        await _process.CloseStdinAsync(cancellationToken);
    }

    public Task ResizeAsync(PtySize size, CancellationToken cancellationToken) => _process.ResizeAsync(size, cancellationToken);

    /// <summary>Sends a signal. If the process ends, its end is reported even if a child keeps its output open.</summary>
    public async Task SignalAsync(int signal, CancellationToken cancellationToken)
    {
        _signalled = true;
        await _process.SignalAsync(signal, cancellationToken);
        _ = StopReadingAfterExitAsync();
    }

    /// <summary>Kills the process; it has ended when the task completes, or 200 ms have passed.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        await SignalAsync(UnixSignals.Kill, cancellationToken);
        await ((Task)_process.Exit.WaitAsync(ExitTimeout, _time, cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Kills the process if it has not ended within the limit.</summary>
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

    private async Task StopReadingAfterExitAsync()
    {
        await ((Task)_process.Exit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(OutputGracePeriod, _time);

        if (!_ended.Task.IsCompleted)
            await _stopReading.CancelAsync();
    }

    private async Task ForwardOutputAsync()
    {
        try
        {
            await foreach (var output in _process.ReadAllAsync(_stopReading.Token))
            {
                _missing.Add(output.Kind, output.Data.Span);
                await NotifyAsync(output);
            }
        }
        catch (OperationCanceledException) when (_stopReading.IsCancellationRequested)
        {
        }
    }

    private async ValueTask NotifyAsync(ProcessOutput output)
    {
        foreach (var listener in _listeners)
            await OnOutputAsync(listener, output);
    }

    private async ValueTask OnOutputAsync(IProcessOutputListener listener, ProcessOutput output)
    {
        try
        {
            await listener.OnOutputAsync(output);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            Unsubscribe(listener);
        }
    }
}
