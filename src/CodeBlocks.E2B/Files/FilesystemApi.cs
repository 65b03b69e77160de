using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The calls of envd's filesystem service.</summary>
internal sealed class FilesystemApi(SandboxConnection connection, string? user)
{
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;

    private readonly ConnectClient _client = new(connection, RpcService.Filesystem, user);

    public Task<EntryMessage> StatAsync(string path, CancellationToken cancellationToken) =>
        EntryAsync("Stat", new() { Path = path }, Json.PathMessage, cancellationToken);

    public Task<EntryMessage> MoveAsync(string source, string destination, CancellationToken cancellationToken) =>
        EntryAsync("Move", new() { Source = source, Destination = destination }, Json.MoveMessage, cancellationToken);

    public async Task<IReadOnlyList<EntryMessage>> ListAsync(string path, uint depth, CancellationToken cancellationToken)
    {
        var message = new ListDirectoryMessage { Path = path, Depth = depth };
        var answer = await _client.CallAsync(
            "ListDir", message, Json.ListDirectoryMessage, Json.EntryListMessage, cancellationToken).ConfigureAwait(false);
        return answer.Entries ?? [];
    }

    /// <summary>Creates a directory; returns <c>false</c> if it existed already.</summary>
    public async Task<bool> MakeDirectoryAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await _client.CallAsync(
                "MakeDir", new() { Path = path }, Json.PathMessage, Json.EntryResponseMessage, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SandboxException exception) when (exception.ErrorCode == ConnectCode.AlreadyExists.WireName())
        {
            return false;
        }
    }

    public Task RemoveAsync(string path, CancellationToken cancellationToken) =>
        _client.CallAsync("Remove", new() { Path = path }, Json.PathMessage, Json.EmptyMessage, cancellationToken);

    public async Task<DirectoryWatcher> WatchAsync(string path, WatchOptions options, CancellationToken cancellationToken)
    {
        var message = new WatchDirectoryMessage { Path = path, Recursive = options.Recursive, IncludeEntry = options.IncludeEntry };
        var (stream, first) = await _client.OpenAsync(
            "WatchDir", message, Json.WatchDirectoryMessage, Json.WatchEventMessage, options.Timeout, cancellationToken).ConfigureAwait(false);
        if (first.Start is not null)
            return new(connection, stream, path, options.Timeout);

        await stream.DisposeAsync().ConfigureAwait(false);
        throw connection.InvalidAnswer(new InvalidDataException("a watch that does not begin with its start"));
    }

    private async Task<EntryMessage> EntryAsync<T>(string method, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var answer = await _client.CallAsync(method, message, type, Json.EntryResponseMessage, cancellationToken).ConfigureAwait(false);
        return answer.Entry ?? throw connection.InvalidAnswer(new InvalidDataException("the entry is missing"));
    }
}
