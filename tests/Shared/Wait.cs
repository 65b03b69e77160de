using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CodeBlocks;

/// <summary>Waits for conditions that nothing announces.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="limit">The time after which the test fails. The default is 60 seconds: it is reached only by a test that fails.</param>
    /// <param name="description">The condition in words. The default is its source text.</param>
    public static Task UntilAsync(
        Func<bool> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string description = "") =>
        UntilAsync(() => Task.FromResult(condition()), limit, description);

    /// <inheritdoc cref="UntilAsync(Func{bool}, TimeSpan?, string)"/>
    public static async Task UntilAsync(
        Func<Task<bool>> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string description = "")
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > (limit ?? Limit))
                throw new TimeoutException($"After {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s this still does not hold: {description}");

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Waits until there is a value, and returns it.</summary>
    /// <param name="value">Gets the value, or <c>null</c> while there is none.</param>
    /// <param name="limit">The time after which the test fails. The default is 60 seconds.</param>
    /// <param name="description">The value in words. The default is its source text.</param>
    public static async Task<T> ForAsync<T>(
        Func<Task<T?>> value, TimeSpan? limit = null, [CallerArgumentExpression(nameof(value))] string description = "")
        where T : class
    {
        T? found = null;
        await UntilAsync(async () => (found = await value()) is not null, limit, description);
        return found!;
    }
}
