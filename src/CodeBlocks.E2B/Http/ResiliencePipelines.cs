using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace CodeBlocks.E2B;

/// <summary>The retry pipelines of the two planes.</summary>
internal static partial class ResiliencePipelines
{
    public static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("CodeBlocks.E2B.Request");

    private static readonly TimeSpan BaseDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<HttpResponseMessage> ControlPlane(TimeProvider time, ILogger logger) =>
        Create(RetryRules.ControlPlane, time, logger);

    public static ResiliencePipeline<HttpResponseMessage> DataPlane(TimeProvider time, ILogger logger) =>
        Create((_, outcome) => RetryRules.DataPlane(outcome), time, logger);

    private static ResiliencePipeline<HttpResponseMessage> Create(
        Func<HttpRequestMessage, Outcome<HttpResponseMessage>, bool> mayRetry, TimeProvider time, ILogger logger) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // The limit is the request's own, in its budget.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args =>
                {
                    var request = RequestOf(args.Context);
                    return new(mayRetry(request, args.Outcome) && Allows(request, args.AttemptNumber, DelayBefore(args.AttemptNumber, args.Outcome)));
                },
                DelayGenerator = args => new(DelayBefore(args.AttemptNumber, args.Outcome)),
                OnRetry = args =>
                {
                    var request = RequestOf(args.Context);
                    E2BDiagnostics.Retries.Add(1);
                    LogRetry(logger, request.Method, request.RequestUri?.AbsolutePath, args.AttemptNumber + 1, Reason(args.Outcome), args.RetryDelay);
                    return default;
                },
            })
            .Build();

    private static HttpRequestMessage RequestOf(ResilienceContext context) => context.Properties.GetValue(Request, null!);

    private static bool Allows(HttpRequestMessage request, int retries, TimeSpan delay) =>
        request.Options.TryGetValue(RetryBudget.Key, out var budget) && budget.Allows(retries, delay);

    private static TimeSpan DelayBefore(int attempt, Outcome<HttpResponseMessage> outcome)
    {
        if (outcome.Result is { } response && RetryAfterHeader.Read(response) is { } delay)
            return delay;

        var backoff = BaseDelay * Math.Pow(2, Math.Min(attempt, 10));
        return backoff < MaxDelay ? backoff : MaxDelay;
    }

    private static string Reason(Outcome<HttpResponseMessage> outcome) => outcome.Exception switch
    {
        HttpRequestException exception => exception.HttpRequestError.ToString(),
        { } exception => exception.GetType().Name,
        null => ((int)outcome.Result!.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
