namespace CodeBlocks.E2B;

internal static class RetryAfterHeader
{
    /// <summary>Whole seconds only; E2B's own SDKs ignore dates as well.</summary>
    public static TimeSpan? Read(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;
}
