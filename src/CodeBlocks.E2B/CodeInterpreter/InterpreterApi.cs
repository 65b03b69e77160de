using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The routes of the code interpreter.</summary>
internal sealed class InterpreterApi(SandboxConnection connection)
{
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Starts code. The timeout of the code begins when the interpreter has answered.</summary>
    public async Task<ExecutionStream> ExecuteAsync(string code, RunCodeOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (options is { Language: not null, Context: not null })
            throw new InvalidArgumentException("Give a language or a context, not both: a context has its language.");

        using var request = connection.NewInterpreterRequest(HttpMethod.Post, "execute");
        connection.AddAccessToken(request);
        var message = new ExecuteMessage
        {
            Code = code,
            Language = options.Language,
            ContextId = options.Context?.Id,
            EnvVars = options.EnvironmentVariables,
        };
        request.Content = E2BContent.Json(message, Json.ExecuteMessage);

        var recorder = new ExecutionRecorder(connection, options.Language ?? options.Context?.Language);
        try
        {
            using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
            var response = await connection.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, ErrorMap.Interpreter, deadline).ConfigureAwait(false);
            foreach (var (name, version) in ServerHeaders.ReadEngineVersions(response))
                connection.EngineVersions[name] = version;

            var body = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
            return new(connection, response, body, options.Timeout ?? DefaultTimeout, recorder);
        }
        catch (Exception exception)
        {
            recorder.End(exception);
            throw;
        }
    }

    public Task<ContextMessage> CreateContextAsync(CreateContextMessage message, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "contexts", E2BContent.Json(message, Json.CreateContextMessage), Json.ContextMessage, cancellationToken);

    public Task<IReadOnlyList<ContextMessage>> ListContextsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "contexts", null, Json.IReadOnlyListContextMessage, cancellationToken);

    public Task RestartContextAsync(string contextId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"{PathOf(contextId)}/restart", cancellationToken);

    public Task RemoveContextAsync(string contextId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, PathOf(contextId), cancellationToken);

    private static string PathOf(string contextId)
    {
        ArgumentException.ThrowIfNullOrEmpty(contextId);
        return $"contexts/{Uri.EscapeDataString(contextId)}";
    }

    private async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        using var request = connection.NewInterpreterRequest(method, path);
        using var response = await connection.SendAsync(
            request, HttpCompletionOption.ResponseContentRead, ErrorMap.Interpreter, deadline).ConfigureAwait(false);
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var deadline = connection.Transport.NewDeadline(connection.Settings.RequestTimeout, cancellationToken);
        using var request = connection.NewInterpreterRequest(method, path);
        request.Content = content;
        using var response = await connection.SendAsync(
            request, HttpCompletionOption.ResponseContentRead, ErrorMap.Interpreter, deadline).ConfigureAwait(false);
        return await connection.ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }
}
