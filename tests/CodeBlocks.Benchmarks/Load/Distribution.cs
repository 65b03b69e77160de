using System.Diagnostics;
using System.Globalization;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>How long something took, over and over, in milliseconds.</summary>
internal sealed class Distribution(IEnumerable<double> samples)
{
    private readonly double[] _sorted = [.. samples.Order()];

    /// <summary>Measures an action that was done once before without being measured.</summary>
    public static async Task<Distribution> MeasureAsync(int rounds, Func<Task> act)
    {
        await act();
        var samples = new double[rounds];

        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            samples[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new Distribution(samples);
    }

    public double At(double quantile) => _sorted[(int)Math.Min(_sorted.Length - 1, Math.Ceiling(quantile * _sorted.Length) - 1)];

    public override string ToString() => $"{Format(At(0.5))} / {Format(At(0.95))} / {Format(At(0.99))} ms";

    private static string Format(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
