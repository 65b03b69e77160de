using System.Globalization;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>Something that was measured.</summary>
/// <param name="Value">The number that is compared with a peer's, in the unit of its row; of times the median. NaN if it cannot be compared.</param>
/// <param name="Text">All of it, to be read.</param>
internal readonly record struct Figure(double Value, string Text)
{
    public static implicit operator Figure(string text) => new(double.NaN, text);

    public static implicit operator Figure(Distribution times) => new(times.At(0.5), times.ToString());

    /// <summary>The text for the column of a peer, with this sandbox's figure divided by the peer's.</summary>
    public string Beside(Figure ours) => double.IsFinite(ours.Value) && Value > 0
        ? $"{Text} ({(ours.Value / Value).ToString(ours.Value / Value < 10 ? "0.00" : "0", CultureInfo.InvariantCulture)}×)"
        : Text ?? "";
}
