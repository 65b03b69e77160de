namespace CodeBlocks.E2B;

/// <summary>E2B counts lifetimes in whole seconds; fractions are rounded up.</summary>
internal static class Seconds
{
    public static int? OfLifetime(TimeSpan? timeout) => timeout switch
    {
        null => null,
        { } value when value <= TimeSpan.Zero => throw new InvalidArgumentException($"The lifetime of a sandbox is {value}; it must be more than 0."),
        { } value => Ceiling(value),
    };

    public static int FromNow(TimeSpan timeout) =>
        timeout < TimeSpan.Zero
            ? throw new InvalidArgumentException($"The timeout of a sandbox is {timeout}; it must not be negative.")
            : Ceiling(timeout);

    private static int Ceiling(TimeSpan value) =>
        value.TotalSeconds <= int.MaxValue
            ? (int)Math.Ceiling(value.TotalSeconds)
            : throw new InvalidArgumentException($"The timeout of a sandbox is {value}; that is too long.");
}
