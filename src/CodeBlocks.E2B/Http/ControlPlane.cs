using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Calls E2B's REST API with the client's key.</summary>
internal sealed class ControlPlane(E2BTransport transport)
{
    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">Relative to the API's base, escaped.</param>
    /// <param name="content">The body, if any.</param>
    /// <param name="type">The type of the answer.</param>
    /// <param name="sandboxId">The sandbox that the request is about.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, string? sandboxId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, content, sandboxId, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, type, sandboxId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request; the answer is a success, and its body is in memory.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? sandboxId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(transport.Settings.ApiUrl, path)) { Content = content };
        request.Headers.TryAddWithoutValidation(E2BHeaders.ApiKey, transport.Settings.ApiKey);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(E2BMediaTypes.Json));

        using var deadline = transport.NewDeadline(transport.Settings.RequestTimeout, cancellationToken);
        try
        {
            var response = await transport.SendAsync(
                HttpPlane.Control, request, HttpCompletionOption.ResponseContentRead, deadline.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;

            using (response)
                throw ErrorMap.ControlPlane(
                    await HttpFailure.ReadAsync(response, transport.Settings.Redactor, deadline.Token).ConfigureAwait(false), sandboxId);
        }
        catch (OperationCanceledException exception) when (deadline.HasExpired)
        {
            throw transport.RequestTimedOut(request, sandboxId, exception);
        }
        catch (HttpRequestException exception)
        {
            throw transport.Unreachable(request, sandboxId, exception);
        }
    }

    /// <summary>Reads the body of a success.</summary>
    public static async Task<T> ReadAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, string? sandboxId, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var message = await JsonSerializer.DeserializeAsync(body, type, cancellationToken).ConfigureAwait(false);
            return message ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new SandboxException($"E2B sent an answer that is not valid: {exception.Message}", exception)
            {
                SandboxId = sandboxId,
                StatusCode = response.StatusCode,
                RequestPath = response.RequestMessage?.RequestUri?.AbsolutePath,
            };
        }
    }
}
