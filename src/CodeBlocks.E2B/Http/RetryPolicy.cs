using System.Globalization;
using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace CodeBlocks.E2B;

/// <summary>Decides which requests are sent again: only those that had no effect, or have the same effect when repeated.</summary>
internal sealed partial class RetryPolicy(TimeProvider time, ILogger logger)
{
    private static readonly HttpRequestOptionsKey<RetryLimit> LimitKey = new("CodeBlocks.E2B.RetryLimit");

    /// <summary>Limits the retries of a request. A request without a limit is never retried.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxRetries">The maximum number of retries.</param>
    /// <param name="timeout">The time from now in which the last retry must start; zero or less means no limit.</param>
    /// <param name="time">The clock.</param>
    public static void SetLimit(HttpRequestMessage request, int maxRetries, TimeSpan timeout, TimeProvider time) =>
        request.Options.Set(LimitKey, new(maxRetries, timeout, time.GetTimestamp()));

    /// <summary>The retries of the control plane.</summary>
    public HttpRetryStrategyOptions ForControlPlane() => Create(MayRetryOnControlPlane);

    /// <summary>The retries of requests into sandboxes, where code may run: only if no connection was made.</summary>
    public HttpRetryStrategyOptions ForDataPlane() => Create((_, outcome) => HadNoConnection(outcome));

    private static bool MayRetryOnControlPlane(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome) =>
        HadNoConnection(outcome)
        || IsRejected(outcome)
        || (IsIdempotent(request) && (IsServerError(outcome) || outcome.Exception is HttpRequestException));

    private static bool HadNoConnection(Outcome<HttpResponseMessage> outcome) => outcome.Exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    };

    private static bool IsRejected(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } response && RetryAfterHeader.Read(response) is not null;

    private static bool IsServerError(Outcome<HttpResponseMessage> outcome) => (int?)outcome.Result?.StatusCode is 500 or 502 or 503 or 504;

    private static bool IsIdempotent(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Delete || request.Method == HttpMethod.Put;

    private static string Reason(Outcome<HttpResponseMessage> outcome) => outcome.Exception switch
    {
        HttpRequestException exception => exception.HttpRequestError.ToString(),
        { } exception => exception.GetType().Name,
        null => ((int)outcome.Result!.StatusCode).ToString(CultureInfo.InvariantCulture),
    };

    private HttpRetryStrategyOptions Create(Func<HttpRequestMessage, Outcome<HttpResponseMessage>, bool> mayRetry) => new()
    {
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(200),
        MaxDelay = TimeSpan.FromSeconds(5),

        // The pipeline is shared by all clients; the number of retries is an option of each, so it is a limit of the request.
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = arguments => new(
            arguments.Context.GetRequestMessage() is { } request
            && mayRetry(request, arguments.Outcome)
            && IsWithinLimit(request, arguments.AttemptNumber, arguments.Outcome)),
        OnRetry = OnRetry,
    };

    private bool IsWithinLimit(HttpRequestMessage request, int retries, Outcome<HttpResponseMessage> outcome)
    {
        if (!request.Options.TryGetValue(LimitKey, out var limit) || retries >= limit.MaxRetries)
            return false;

        var wait = outcome.Result?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return limit.Timeout <= TimeSpan.Zero || time.GetElapsedTime(limit.Start) + wait < limit.Timeout;
    }

    private ValueTask OnRetry(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var request = arguments.Context.GetRequestMessage();
        E2BDiagnostics.Retries.Add(1);
        LogRetry(
            logger,
            request!.Method,
            request.RequestUri?.AbsolutePath,
            arguments.AttemptNumber + 1,
            Reason(arguments.Outcome),
            arguments.RetryDelay);
        return default;
    }

    private sealed record RetryLimit(int MaxRetries, TimeSpan Timeout, long Start);
}
