namespace CodeBlocks.E2B;

/// <summary>How often, and until when, one request may be sent again.</summary>
internal sealed class RetryBudget(int maxRetries, TimeSpan timeout, TimeProvider time)
{
    public static readonly HttpRequestOptionsKey<RetryBudget> Key = new("CodeBlocks.E2B.RetryBudget");

    private readonly long _start = time.GetTimestamp();

    /// <param name="retries">Retries made so far.</param>
    /// <param name="delay">How long the next one would wait.</param>
    public bool Allows(int retries, TimeSpan delay) =>
        retries < maxRetries && (timeout <= TimeSpan.Zero || time.GetElapsedTime(_start) + delay < timeout);
}
