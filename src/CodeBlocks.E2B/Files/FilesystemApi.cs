using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The calls of envd's filesystem service.</summary>
internal sealed class FilesystemApi(SandboxConnection connection, string? user)
{
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;

    private readonly ConnectClient _client = new(connection, RpcService.Filesystem);

    public async Task<EntryMessage> StatAsync(string path, CancellationToken cancellationToken) =>
        Entry(await _client.CallAsync("Stat", new() { Path = path }, Json.PathMessage, Json.EntryResponseMessage, user, cancellationToken).ConfigureAwait(false));

    public async Task<EntryMessage> MoveAsync(string source, string destination, CancellationToken cancellationToken) => Entry(await _client.CallAsync(
        "Move", new() { Source = source, Destination = destination }, Json.MoveMessage, Json.EntryResponseMessage, user, cancellationToken).ConfigureAwait(false));

    public async Task<IReadOnlyList<EntryMessage>> ListAsync(string path, uint depth, CancellationToken cancellationToken)
    {
        var answer = await _client.CallAsync(
            "ListDir", new() { Path = path, Depth = depth }, Json.ListDirectoryMessage, Json.EntryListMessage, user, cancellationToken).ConfigureAwait(false);
        return answer.Entries ?? [];
    }

    /// <summary>False when the directory existed already.</summary>
    public async Task<bool> MakeDirectoryAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await _client.CallAsync("MakeDir", new() { Path = path }, Json.PathMessage, Json.EntryResponseMessage, user, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SandboxException exception) when (exception.ErrorCode == ConnectCode.AlreadyExists.WireName())
        {
            return false;
        }
    }

    public Task RemoveAsync(string path, CancellationToken cancellationToken) =>
        _client.CallAsync("Remove", new() { Path = path }, Json.PathMessage, Json.EmptyMessage, user, cancellationToken);

    /// <summary>Starts to watch. The request timeout covers the first event, which says that the watch is in place.</summary>
    public async Task<DirectoryWatcher> WatchAsync(string path, WatchOptions options, CancellationToken cancellationToken)
    {
        var message = new WatchDirectoryMessage { Path = path, Recursive = options.Recursive, IncludeEntry = options.IncludeEntry };
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        var stream = await _client.OpenAsync(
            "WatchDir", message, Json.WatchDirectoryMessage, Json.WatchEventMessage, user, options.Timeout, deadline).ConfigureAwait(false);
        try
        {
            var first = await stream.ReadAsync(deadline.Token).ConfigureAwait(false);
            return first?.Start is not null
                ? new(connection, stream, path, options.Timeout)
                : throw _client.NotUnderstood(new InvalidDataException("a watch that does not begin with its start"));
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private EntryMessage Entry(EntryResponseMessage answer) => answer.Entry ?? throw _client.NotUnderstood(new InvalidDataException("there is no entry in it"));
}
