using System.Globalization;

namespace CodeBlocks;

/// <summary>Passes the output, results and stages of a run on to the host while they are produced, one at a time. Thread safe.</summary>
/// <remarks>
/// Nothing is buffered: who produces waits until the host has taken what came before. A receiver that fails receives nothing more, and the run goes
/// on. After the maximum length one piece of output says that the rest is left out.
/// </remarks>
internal sealed class LiveOutput(CodeExecutionRequest request, int maxLength, Action<Exception> onReceiverFailed) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _left = maxLength;
    private bool _isCut;
    private bool _hasFailed;

    public ValueTask PassOnAsync(CodeOutput output, CancellationToken cancellationToken) =>
        request.OnOutput is { } receive && output.Text.Length > 0
            ? PassOnAsync(output.Text.Length, token => receive(output, token), output.Stream, cancellationToken)
            : default;

    public ValueTask PassOnAsync(CodeResult result, CancellationToken cancellationToken) =>
        request.OnResult is { } receive
            ? PassOnAsync(CodeResults.LengthOf(result), token => receive(result, token), CodeStream.Stdout, cancellationToken)
            : default;

    public ValueTask PassOnAsync(CodeProgress progress, CancellationToken cancellationToken) =>
        request.OnProgress is { } receive
            ? PassOnAsync(0, token => receive(progress, token), CodeStream.Stdout, cancellationToken)
            : default;

    public void Dispose() => _turn.Dispose();

    private async ValueTask PassOnAsync(
        long length, Func<CancellationToken, ValueTask> receive, CodeStream stream, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);

        try
        {
            if (_hasFailed || (_isCut && length > 0))
                return;

            if (length <= _left)
            {
                _left -= length;
                await receive(cancellationToken);
                return;
            }

            _isCut = true;
            await (request.OnOutput?.Invoke(new(stream, CutMark()), cancellationToken) ?? default);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _hasFailed = true;
            onReceiverFailed(exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    private string CutMark() =>
        string.Create(CultureInfo.InvariantCulture, $"\n[... more than {maxLength} characters: further live output is left out ...]\n");
}
