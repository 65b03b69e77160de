using System.Globalization;

namespace CodeBlocks.Cli.Setup;

internal static class Sizes
{
    /// <summary>A number of bytes in apt's units: <c>512 B</c>, <c>5117 kB</c>, <c>62.7 MB</c>.</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 10_000 => $"{bytes} B",
        < 10_000_000 => $"{bytes / 1000} kB",
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB")
    };
}
