namespace CodeBlocks.Testing;

/// <summary>Runs code with another service and records each execution, for <see cref="ReplayingExecutionService"/>.</summary>
/// <remarks>
/// The file is written by <see cref="Save"/> and when the service is disposed. It holds the code, the inputs, the outputs and the errors of runs, but no
/// values of environment variables and no keys: where one of at least four characters occurs in a text, it is masked. Cancelled runs are not recorded.
/// Thread safe.
/// </remarks>
/// <param name="inner">The service that runs the code.</param>
/// <param name="path">The path of the file; its directory is created, and a file that exists is replaced.</param>
public sealed class RecordingExecutionService(IE2BExecutionService inner, string path) : IE2BExecutionService, IDisposable
{
    private readonly object _lock = new();
    private readonly ExecutionRecording _recording = new();
    private readonly RecordingMask _mask = new();

    /// <inheritdoc />
    public async Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default)
    {
        var place = Reserve();

        try
        {
            var execution = await inner.ExecuteAsync(request, cancellationToken);
            Record(place, request, execution, null);
            return execution;
        }
        catch (CodeExecutionException exception)
        {
            Record(place, request, exception.Execution, exception.Details);
            throw;
        }
    }

    /// <inheritdoc />
    public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        inner.KillAsync(sandboxId, credentials, cancellationToken);

    /// <inheritdoc />
    public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
        inner.PauseAsync(sandboxId, credentials, cancellationToken);

    /// <summary>Writes what was recorded so far.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public void Save()
    {
        lock (_lock)
            new ExecutionRecording { Executions = [.. _recording.Executions.Where(execution => execution != Nothing)] }.Save(path);
    }

    /// <summary>Writes the file.</summary>
    public void Dispose() => Save();

    private static RecordedExecution Nothing { get; } = new([], []);

    // Executions have the order in which they started; the outcome comes later.
    private int Reserve()
    {
        lock (_lock)
        {
            _recording.Executions.Add(Nothing);
            return _recording.Executions.Count - 1;
        }
    }

    private void Record(int place, CodeExecutionRequest request, CodeExecution execution, ErrorDetails? error)
    {
        lock (_lock)
        {
            _mask.Number((request.Target as ExistingSandbox)?.SandboxId);
            _mask.Number(execution.SandboxId);
            _recording.Executions[place] = new(
                _mask.Apply(RecordedRequest.Create(request), request), _mask.Apply(RecordedOutcome.Create(execution, error), request));
        }
    }
}
