using System.Text.Json;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The events of one execution. Disposing it early drops the connection, which interrupts the code.</summary>
internal sealed class ExecutionStream(
    SandboxConnection connection, HttpResponseMessage response, Stream body, TimeSpan timeout, ExecutionRecorder recorder) : IAsyncDisposable
{
    private readonly NdjsonReader _reader = new(body, connection.Settings.MaxMessageBytes);
    private readonly CancellationTokenSource _timer =
        new(timeout > TimeSpan.Zero ? timeout : Timeout.InfiniteTimeSpan, connection.Transport.Time);

    private bool _hasEnded;

    /// <summary>Length of the last event on the wire.</summary>
    public int LastLength { get; private set; }

    /// <summary>The next event of a known type, or <c>null</c> at the end.</summary>
    public async ValueTask<ExecutionEventMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
        try
        {
            while (await _reader.ReadLineAsync(linked.Token).ConfigureAwait(false) is { } line)
            {
                LastLength = line.Length;
                var message = ExecutionEventCodec.Read(line.Span);
                _hasEnded |= message is EndOfExecutionMessage or ErrorMessage { Name: "UnexpectedEndOfExecution" };
                if (message is not null)
                    return message;
            }

            if (!_hasEnded)
                throw new EndOfStreamException("the stream ended before the execution did");

            recorder.End();
            return null;
        }
        catch (Exception exception)
        {
            var explained = await ExplainAsync(exception, cancellationToken).ConfigureAwait(false);
            recorder.End(explained);
            if (explained == exception)
                throw;

            throw explained;
        }
    }

    public async ValueTask DisposeAsync()
    {
        recorder.End();
        await _reader.DisposeAsync().ConfigureAwait(false);
        response.Dispose();
        _timer.Dispose();
    }

    private async Task<Exception> ExplainAsync(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => exception,
        _ when cancellationToken.IsCancellationRequested => new OperationCanceledException(exception.Message, exception, cancellationToken),
        _ when _timer.IsCancellationRequested => new E2BTimeoutException(
            $"The code in sandbox {connection.SandboxId} did not end within {timeout.TotalSeconds:0.###} s and was interrupted. "
            + "RunCodeOptions.Timeout sets the limit.",
            exception)
        {
            Kind = E2BTimeoutKind.CodeExecution,
            Timeout = timeout,
            SandboxId = connection.SandboxId,
        },
        JsonException or InvalidDataException => connection.InvalidAnswer(exception),
        IOException or HttpRequestException => await connection.ExplainAsync(exception).ConfigureAwait(false),
        _ => exception,
    };
}
