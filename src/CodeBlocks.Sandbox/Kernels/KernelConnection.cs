using System.Buffers;
using System.Text.Json;
using System.Text;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>One process of an interpreter, its channel, and the current execution.</summary>
internal sealed class KernelConnection : IAsyncDisposable
{
    private const int SigKill = 9;

    private readonly IMachineProcess _process;
    private readonly KernelChannel _channel;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<JsonElement> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _disposed = new();
    private readonly WholeCharacters _stdout = new();
    private readonly WholeCharacters _stderr = new();
    private readonly StringBuilder _startOutput = new();
    private readonly Task _frames;
    private readonly Task _output;
    private volatile KernelExecution? _current;
    private volatile bool _closed;
    private long _lastId;

    private KernelConnection(IMachineProcess process, ByteBudget memory, TimeProvider time)
    {
        _process = process;
        _time = time;
        _channel = new KernelChannel(process.Channel ?? throw new InvalidOperationException("The kernel's process has no channel."), memory);
        _output = DrainOutputAsync();
        _frames = ReadFramesAsync();
    }

    /// <summary>Completes, without an error, when the kernel closes the channel or breaks its protocol.</summary>
    public Task Closed => _frames;

    public bool IsClosed => _closed;

    /// <summary>The interpreter, as it described itself.</summary>
    public KernelRuntime Runtime { get; private set; } = new(null, null, null);

    public static async Task<KernelConnection> OpenAsync(IMachine machine, KernelSpec spec, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = new KernelConnection(await StartAsync(machine, spec, cancellationToken), machine.Memory, time);
        try
        {
            await connection.WaitUntilReadyAsync(spec.Language.WireName, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<KernelExecution> BeginAsync(string code, IReadOnlyDictionary<string, string> environmentVariables)
    {
        var execution = new KernelExecution(++_lastId);
        _stdout.Reset();
        _stderr.Reset();
        _current = execution;
        try
        {
            await _channel.ExecuteAsync(execution.Id, code, environmentVariables, _disposed.Token);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The kernel has ended; the execution ends with the channel.
        }

        // The channel may have closed after the caller checked it; nothing else would complete this execution then.
        if (IsClosed)
            execution.Complete(done: false);

        return execution;
    }

    /// <summary>Sets environment variables for all further code.</summary>
    /// <exception cref="IOException">The kernel has ended.</exception>
    public Task SetVariablesAsync(IReadOnlyDictionary<string, string> environmentVariables) =>
        _channel.SetVariablesAsync(environmentVariables, _disposed.Token);

    public async Task InterruptAsync(CancellationToken cancellationToken)
    {
        if (_current is not { } execution || execution.Ended.IsCompleted || IsClosed)
            return;

        try
        {
            await _channel.InterruptAsync(execution.Id, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The kernel has ended.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;

        await _disposed.CancelAsync();

        // A runner ends itself and its children when its channel closes; the signal is for one that cannot.
        await _channel.DisposeAsync();
        await Task.WhenAny(_process.Exit, Task.Delay(TimeSpan.FromMilliseconds(100), _time));
        try
        {
            if (!_process.Exit.IsCompleted)
                await _process.SignalAsync(SigKill, CancellationToken.None);
        }
        catch (Exception exception) when (exception is MachineLostException or MachineProcessException or IOException)
        {
            // It has ended.
        }

        await Task.WhenAll(_frames, _output);
        await _process.DisposeAsync();
    }

    private static async Task<IMachineProcess> StartAsync(IMachine machine, KernelSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return await machine.StartAsync(KernelCommand.Create(machine, spec), cancellationToken);
        }
        catch (MachineProcessException exception)
        {
            throw new KernelStartException(spec.Language.WireName, exception.Message);
        }
    }

    private async Task WaitUntilReadyAsync(string language, CancellationToken cancellationToken)
    {
        await Task.WhenAny(_ready.Task, _frames).WaitAsync(TimeSpan.FromSeconds(60), _time, cancellationToken);
        if (!_ready.Task.IsCompletedSuccessfully)
        {
            await Task.WhenAny(_output, Task.Delay(TimeSpan.FromMilliseconds(200), _time, cancellationToken));
            throw new KernelStartException(
                language, _startOutput.Length == 0 ? "its runner ended before it was ready." : _startOutput.ToString().Trim());
        }

        var ready = await _ready.Task;
        if (ready.TryGetProperty("unavailable"u8, out var reason) && reason.ValueKind == JsonValueKind.String)
            throw new KernelStartException(language, reason.GetString()!);

        Runtime = KernelRuntime.Read(ready);
    }

    private async Task ReadFramesAsync()
    {
        await Task.Yield();
        try
        {
            await _channel.ReadAllAsync(ReceiveAsync, _disposed.Token);
        }
        catch (Exception exception)
            when (exception is KernelProtocolException or JsonException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The channel is broken, and the kernel with it.
        }
        finally
        {
            // In this order, because a reader of the execution continues at once.
            _closed = true;
            _current?.Complete(done: false);
        }
    }

    private ValueTask ReceiveAsync(KernelFrameKind kind, ReadOnlySequence<byte> payload)
    {
        if (kind == KernelFrameKind.Ready)
        {
            _ready.TrySetResult(KernelMessages.Parse(payload));
            return ValueTask.CompletedTask;
        }

        if (_current is not { } execution || execution.Ended.IsCompleted)
            return ValueTask.CompletedTask;

        switch (kind)
        {
            case KernelFrameKind.Started when KernelMessages.IsFor(execution.Id, payload, out var message) && !execution.Started:
                return execution.AddAsync(KernelMessages.NumberOfExecutions(message), payload.Length, _disposed.Token);
            case KernelFrameKind.Done when KernelMessages.IsFor(execution.Id, payload, out _):
                execution.Complete(done: true);
                return ValueTask.CompletedTask;
            case KernelFrameKind.Stdout when execution.Started && _stdout.Take(payload) is { Length: > 0 } text:
                return execution.AddAsync(new KernelOutput(IsError: false, text, _time.GetUtcNow()), payload.Length, _disposed.Token);
            case KernelFrameKind.Stderr when execution.Started && _stderr.Take(payload) is { Length: > 0 } text:
                return execution.AddAsync(new KernelOutput(IsError: true, text, _time.GetUtcNow()), payload.Length, _disposed.Token);
            case KernelFrameKind.Result when execution.Started:
                return execution.AddAsync(ResultReader.Read(KernelMessages.Parse(payload)), payload.Length, _disposed.Token);
            case KernelFrameKind.Failure when execution.Started && !execution.Failed:
                return execution.AddAsync(KernelMessages.Error(KernelMessages.Parse(payload)), payload.Length, _disposed.Token);
            default:
                return ValueTask.CompletedTask;
        }
    }

    /// <summary>Keeps the first output of the runner, from before it captures its own output, for error messages.</summary>
    private async Task DrainOutputAsync()
    {
        await Task.Yield();
        try
        {
            await foreach (var output in _process.ReadAllAsync(_disposed.Token))
            {
                if (_startOutput.Length < 4096)
                    _startOutput.Append(Encoding.UTF8.GetString(output.Data.Span));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException or MachineLostException)
        {
            // The process or its machine has ended.
        }
    }
}
