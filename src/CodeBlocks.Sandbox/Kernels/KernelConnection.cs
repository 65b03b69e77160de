using System.Buffers;
using System.Text;
using System.Text.Json;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>One life of an interpreter: its process, its channel, and the execution that is under way.</summary>
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
    private readonly StringBuilder _lastWords = new();
    private readonly Task _frames;
    private readonly Task _output;
    private volatile KernelExecution? _current;
    private volatile bool _closed;
    private long _lastId;

    private KernelConnection(IMachineProcess process, TimeProvider time)
    {
        _process = process;
        _time = time;
        _channel = new KernelChannel(process.Channel ?? throw new InvalidOperationException("The kernel's process has no channel."));
        _output = DrainOutputAsync();
        _frames = ReadFramesAsync();
    }

    /// <summary>Completes, without an error, when the channel is closed from the other side or nonsense came over it.</summary>
    public Task Closed => _frames;

    public bool IsClosed => _closed;

    /// <summary>What the kernel runs on.</summary>
    public KernelRuntime Runtime { get; private set; } = new(null, null, null);

    public static async Task<KernelConnection> OpenAsync(IMachine machine, KernelSpec spec, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = new KernelConnection(await StartAsync(machine, spec, cancellationToken).ConfigureAwait(false), time);
        try
        {
            await connection.WaitUntilReadyAsync(spec.Language, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
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
            await _channel.ExecuteAsync(execution.Id, code, environmentVariables, _disposed.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The kernel is gone; the end of the channel says so to whoever reads the execution.
        }

        // The channel may have closed between the caller's look at it and now; nobody else would end this execution then.
        if (IsClosed)
            execution.Complete(done: false);

        return execution;
    }

    /// <summary>Sets variables for whatever runs from now on.</summary>
    /// <exception cref="IOException">The kernel is gone.</exception>
    public Task SetVariablesAsync(IReadOnlyDictionary<string, string> environmentVariables) =>
        _channel.SetVariablesAsync(environmentVariables, _disposed.Token);

    public async Task InterruptAsync(CancellationToken cancellationToken)
    {
        if (_current is not { } execution || execution.Ended.IsCompleted || IsClosed)
            return;

        try
        {
            await _channel.InterruptAsync(execution.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // It ended by itself.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;

        await _disposed.CancelAsync().ConfigureAwait(false);

        // A runner whose channel closes takes its children with it; the signal is for one that cannot.
        await _channel.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAny(_process.Exit, Task.Delay(TimeSpan.FromMilliseconds(100), _time)).ConfigureAwait(false);
        try
        {
            if (!_process.Exit.IsCompleted)
                await _process.SignalAsync(SigKill, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is MachineLostException or MachineProcessException or IOException)
        {
            // It has ended.
        }

        await Task.WhenAll(_frames, _output).ConfigureAwait(false);
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<IMachineProcess> StartAsync(IMachine machine, KernelSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return await machine.StartAsync(KernelLanguages.Start(machine, spec), cancellationToken).ConfigureAwait(false);
        }
        catch (MachineProcessException exception)
        {
            throw new KernelStartException(spec.Language, exception.Message);
        }
    }

    private async Task WaitUntilReadyAsync(string language, CancellationToken cancellationToken)
    {
        await Task.WhenAny(_ready.Task, _frames).WaitAsync(TimeSpan.FromSeconds(60), _time, cancellationToken).ConfigureAwait(false);
        if (!_ready.Task.IsCompletedSuccessfully)
        {
            await Task.WhenAny(_output, Task.Delay(TimeSpan.FromMilliseconds(200), _time, cancellationToken)).ConfigureAwait(false);
            throw new KernelStartException(language, _lastWords.Length == 0 ? "its runner ended before it was ready." : _lastWords.ToString().Trim());
        }

        var ready = await _ready.Task.ConfigureAwait(false);
        if (ready.TryGetProperty("unavailable"u8, out var reason) && reason.ValueKind == JsonValueKind.String)
            throw new KernelStartException(language, reason.GetString()!);

        Runtime = KernelRuntime.Read(ready);
    }

    private async Task ReadFramesAsync()
    {
        await Task.Yield();
        try
        {
            await _channel.ReadAllAsync(ReceiveAsync, _disposed.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is KernelProtocolException or JsonException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Whatever broke the channel, the kernel cannot be spoken to any more.
        }
        finally
        {
            // In this order, because whoever waits for the execution goes on at once.
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
                return execution.AddAsync(KernelMessages.NumberOfExecutions(message));
            case KernelFrameKind.Done when KernelMessages.IsFor(execution.Id, payload, out _):
                execution.Complete(done: true);
                return ValueTask.CompletedTask;
            case KernelFrameKind.Stdout when execution.Started && _stdout.Take(payload) is { Length: > 0 } text:
                return execution.AddAsync(new KernelOutput(IsError: false, text, _time.GetUtcNow()));
            case KernelFrameKind.Stderr when execution.Started && _stderr.Take(payload) is { Length: > 0 } text:
                return execution.AddAsync(new KernelOutput(IsError: true, text, _time.GetUtcNow()));
            case KernelFrameKind.Result when execution.Started:
                return execution.AddAsync(ResultReader.Read(KernelMessages.Parse(payload)));
            case KernelFrameKind.Failure when execution.Started && !execution.Failed:
                return execution.AddAsync(KernelMessages.Error(KernelMessages.Parse(payload)));
            default:
                return ValueTask.CompletedTask;
        }
    }

    /// <summary>What the runner writes before it holds its own output is kept as evidence, up to a length.</summary>
    private async Task DrainOutputAsync()
    {
        await Task.Yield();
        try
        {
            await foreach (var output in _process.ReadAllAsync(_disposed.Token).ConfigureAwait(false))
            {
                if (_lastWords.Length < 4096)
                    _lastWords.Append(Encoding.UTF8.GetString(output.Data.Span));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException or MachineLostException)
        {
            // The process or its machine is gone.
        }
    }
}
