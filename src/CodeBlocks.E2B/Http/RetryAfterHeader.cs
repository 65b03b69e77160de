namespace CodeBlocks.E2B;

internal static class RetryAfterHeader
{
    /// <summary>Reads a time in seconds; dates are ignored, as in E2B's own SDKs.</summary>
    public static TimeSpan? Read(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;
}
