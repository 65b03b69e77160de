using System.Net;
using CodeBlocks.E2B.Protocol;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.E2B;

/// <summary>The routes of the control plane that are about sandboxes.</summary>
internal sealed partial class SandboxApi(ControlPlane controlPlane, ILogger logger)
{
    private static readonly E2BJsonContext Json = E2BJsonContext.Default;

    private volatile bool _lacksV2;

    /// <summary>
    /// Creates a sandbox with <c>POST /v2/sandboxes</c>, and with <c>POST /sandboxes</c> on servers that do not have that route (E2B before September
    /// 2026). The second request is safe: a route that is missing has created nothing, and the answer is told apart from a template that is missing.
    /// </summary>
    public Task<SandboxMessage> CreateAsync(NewSandboxMessage message, CancellationToken cancellationToken) => WithFallbackAsync(
        () => PostAsync("v2/sandboxes", E2BContent.Json(message, Json.NewSandboxMessage), null, cancellationToken),
        () => PostAsync("sandboxes", E2BContent.Json(ForV1(message), Json.NewSandboxMessage), null, cancellationToken));

    public Task<SandboxMessage> ConnectAsync(string sandboxId, ConnectSandboxMessage message, CancellationToken cancellationToken) =>
        WithFallbackAsync(
        () => PostAsync($"v2/sandboxes/{sandboxId}/connect", E2BContent.Json(message, Json.ConnectSandboxMessage), sandboxId, cancellationToken),
        () => PostAsync(
            $"sandboxes/{sandboxId}/connect",
            E2BContent.Json(message with { Timeout = message.Timeout ?? E2BDefaults.LifetimeSeconds }, Json.ConnectSandboxMessage),
            sandboxId,
            cancellationToken));

    public Task<SandboxDetailMessage> GetAsync(string sandboxId, CancellationToken cancellationToken) =>
        controlPlane.SendAsync(HttpMethod.Get, $"sandboxes/{sandboxId}", null, Json.SandboxDetailMessage, sandboxId, cancellationToken);

    public async Task<(IReadOnlyList<ListedSandboxMessage> Page, string? NextToken)> ListAsync(
        string query, string? token, CancellationToken cancellationToken)
    {
        var path = token is null
            ? $"v2/sandboxes{query}"
            : $"v2/sandboxes{query}{(query.Length == 0 ? '?' : '&')}nextToken={Uri.EscapeDataString(token)}";
        using var response = await controlPlane.SendAsync(HttpMethod.Get, path, null, null, cancellationToken).ConfigureAwait(false);
        var page = await ControlPlane.ReadAsync(response, Json.IReadOnlyListListedSandboxMessage, null, cancellationToken).ConfigureAwait(false);
        return (page, NextTokenOf(response));
    }

    public async Task<bool> KillAsync(string sandboxId, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await controlPlane.SendAsync(
                HttpMethod.Delete, $"sandboxes/{sandboxId}", null, sandboxId, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SandboxNotFoundException)
        {
            return false;
        }
    }

    public async Task<bool> PauseAsync(string sandboxId, bool keepMemory, CancellationToken cancellationToken)
    {
        try
        {
            using var content = E2BContent.Json(new PauseSandboxMessage { Memory = keepMemory ? null : false }, Json.PauseSandboxMessage);
            using var response = await controlPlane.SendAsync(
                HttpMethod.Post, $"sandboxes/{sandboxId}/pause", content, sandboxId, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SandboxException exception) when (exception.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    public async Task SetTimeoutAsync(string sandboxId, int seconds, CancellationToken cancellationToken)
    {
        using var content = E2BContent.Json(new SetTimeoutMessage { Timeout = seconds }, Json.SetTimeoutMessage);
        using var response = await controlPlane.SendAsync(
            HttpMethod.Post, $"sandboxes/{sandboxId}/timeout", content, sandboxId, cancellationToken).ConfigureAwait(false);
    }

    private static string? NextTokenOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(E2BHeaders.NextToken, out var values) && values.FirstOrDefault() is { Length: > 0 } token ? token : null;

    private static NewSandboxMessage ForV1(NewSandboxMessage message) => message with
    {
        Timeout = message.Timeout ?? E2BDefaults.LifetimeSeconds,
        Secure = message.Secure ?? true,
    };

    private async Task<SandboxMessage> PostAsync(string path, HttpContent content, string? sandboxId, CancellationToken cancellationToken)
    {
        using (content)
        {
            using var response = await controlPlane.SendAsync(HttpMethod.Post, path, content, sandboxId, cancellationToken).ConfigureAwait(false);
            var message = await ControlPlane.ReadAsync(response, Json.SandboxMessage, sandboxId, cancellationToken).ConfigureAwait(false);
            return message with
            {
                WasStarted = response.StatusCode == HttpStatusCode.Created,
                Server = ServerHeaders.Read(response, E2BHeaders.Server),
                Isolation = ServerHeaders.Read(response, E2BHeaders.Isolation),
            };
        }
    }

    private async Task<SandboxMessage> WithFallbackAsync(Func<Task<SandboxMessage>> v2, Func<Task<SandboxMessage>> v1)
    {
        if (_lacksV2)
            return await v1().ConfigureAwait(false);

        try
        {
            return await v2().ConfigureAwait(false);
        }
        catch (E2BException exception) when (IsMissingRoute(exception))
        {
            LogFallback(logger);
            _lacksV2 = true;
            return await v1().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Tells whether the server has no such route. A missing sandbox or template is an API error whose body has the code 404; a missing route is a
    /// plain 404 or 405, or the words of the OpenAPI router that E2B puts in front (https://github.com/getkin/kin-openapi, routers/types.go).
    /// </summary>
    private static bool IsMissingRoute(E2BException exception) => (int?)exception.StatusCode switch
    {
        405 => true,
        404 when !exception.IsApiError => true,
        400 or 404 => exception.Message.Contains("no matching operation was found", StringComparison.Ordinal)
            || exception.Message.Contains("method not allowed", StringComparison.Ordinal),
        _ => false,
    };
}
