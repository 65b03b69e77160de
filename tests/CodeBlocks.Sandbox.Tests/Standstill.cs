namespace CodeBlocks.Sandbox.Tests;

/// <summary>Waits for something that changes all the time to stand still.</summary>
internal static class Standstill
{
    private const int Enough = 10;

    /// <summary>Measures again and again until ten measurements in a row are equal, and returns what they are.</summary>
    /// <param name="measure">Measures.</param>
    /// <param name="begun">Tells a measurement that counts; null if all do.</param>
    public static async Task<T> ReachedAsync<T>(Func<Task<T>> measure, Func<T, bool>? begun = null)
        where T : notnull
    {
        var last = await measure();
        var equal = 0;
        await Wait.UntilAsync(async () =>
        {
            var now = await measure();
            equal = now.Equals(last) && begun?.Invoke(now) is not false ? equal + 1 : 0;
            last = now;
            return equal >= Enough;
        });
        return last;
    }
}
