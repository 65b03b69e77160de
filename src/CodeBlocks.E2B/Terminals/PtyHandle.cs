using System.Text;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>An open terminal.</summary>
/// <remarks>Thread safe. Disposing it disconnects and leaves the terminal open.</remarks>
public sealed class PtyHandle : IAsyncDisposable
{
    private readonly ProcessApi _api;
    private readonly PtyOptions _options;
    private readonly ProcessReader _reader;

    internal PtyHandle(ProcessApi api, ProcessStream stream, PtyOptions options)
    {
        _api = api;
        _options = options;
        _reader = new(stream, options.Timeout, OnDataAsync, () => $"the terminal {stream.Pid} in sandbox {api.Connection.SandboxId}.");
    }

    /// <summary>Id of the shell's process inside the sandbox.</summary>
    public uint Pid => _reader.Pid;

    /// <summary>Waits for the end of the shell. Can be called more than once.</summary>
    /// <param name="cancellationToken">The token that ends the wait; the terminal stays open.</param>
    /// <returns>The shell's exit code; -1 when a signal ended it.</returns>
    /// <exception cref="E2BTimeoutException">The terminal was open for longer than <see cref="PtyOptions.Timeout"/>.</exception>
    /// <exception cref="SandboxNotFoundException">The sandbox ended.</exception>
    /// <exception cref="E2BException">Another error occurred.</exception>
    public async Task<int> WaitAsync(CancellationToken cancellationToken = default) =>
        (await _reader.Completion.WaitAsync(cancellationToken).ConfigureAwait(false)).ExitCode;

    /// <summary>Sends input to the terminal.</summary>
    /// <param name="input">The text; a line is entered with <c>\n</c>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the terminal has the input.</returns>
    /// <exception cref="E2BException">The terminal is closed.</exception>
    public Task SendInputAsync(string input, CancellationToken cancellationToken = default) =>
        SendInputAsync(Encoding.UTF8.GetBytes(input), cancellationToken);

    /// <summary>Sends input to the terminal.</summary>
    /// <param name="input">The bytes, including control characters.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the terminal has the input.</returns>
    /// <exception cref="E2BException">The terminal is closed.</exception>
    public Task SendInputAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken = default) =>
        _api.SendInputAsync(Pid, new() { Pty = input }, cancellationToken);

    /// <summary>Changes the terminal's size.</summary>
    /// <param name="columns">Its width in characters.</param>
    /// <param name="rows">Its height in lines.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when that is done.</returns>
    /// <exception cref="InvalidArgumentException">The size is not valid.</exception>
    /// <exception cref="E2BException">The terminal is closed.</exception>
    public Task ResizeAsync(int columns, int rows, CancellationToken cancellationToken = default) =>
        _api.ResizeAsync(Pid, Size(columns, rows), cancellationToken);

    /// <summary>Closes the terminal (SIGKILL to its shell).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>false</c> if it was closed already.</returns>
    /// <exception cref="E2BException">The sandbox does not exist any more or refused the request.</exception>
    public Task<bool> KillAsync(CancellationToken cancellationToken = default) =>
        _api.SignalAsync(Pid, ProcessSignalMessage.Sigkill, cancellationToken);

    /// <summary>Stops reading; the terminal stays open and can be found again by its <see cref="Pid"/>.</summary>
    public void Disconnect() => _reader.Disconnect();

    /// <summary>Disconnects and waits until the callback runs no more.</summary>
    /// <returns>A task that completes when that is done.</returns>
    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    internal static PtySizeMessage Size(int columns, int rows) => columns is > 0 and <= ushort.MaxValue && rows is > 0 and <= ushort.MaxValue
        ? new() { Cols = (uint)columns, Rows = (uint)rows }
        : throw new InvalidArgumentException($"A terminal cannot be {columns} x {rows}; both must be between 1 and {ushort.MaxValue}.");

    private ValueTask OnDataAsync(ProcessDataEventMessage? data) =>
        data?.Pty is { } bytes && _options.OnData is { } callback ? callback(bytes) : default;
}
