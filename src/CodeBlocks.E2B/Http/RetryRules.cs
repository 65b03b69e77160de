using System.Net;
using Polly;

namespace CodeBlocks.E2B;

/// <summary>What may be sent again: only what cannot have done anything, or does the same thing twice.</summary>
internal static class RetryRules
{
    public static bool ControlPlane(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome) =>
        DataPlane(outcome) || IsRejected(outcome) || (IsIdempotent(request) && (IsServerError(outcome) || outcome.Exception is HttpRequestException));

    /// <summary>A connection that was never made carried no request.</summary>
    public static bool DataPlane(Outcome<HttpResponseMessage> outcome) => outcome.Exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    };

    private static bool IsRejected(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } response && RetryAfterHeader.Read(response) is not null;

    private static bool IsServerError(Outcome<HttpResponseMessage> outcome) => (int?)outcome.Result?.StatusCode is 500 or 502 or 503 or 504;

    private static bool IsIdempotent(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Delete || request.Method == HttpMethod.Put;
}
