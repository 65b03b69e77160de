using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CodeBlocks.Benchmarks.Load;

namespace CodeBlocks.Benchmarks.Peers;

/// <summary>A Jupyter kernel doing the same, measured by its own client in Python.</summary>
internal static class Jupyter
{
    private const string Missing = "not installed: apt-get install python3-ipykernel python3-jupyter-client";

    /// <summary>How long something takes each time.</summary>
    public static Task<Figure> TimesAsync(string measure, int rounds) => ReadAsync(measure, rounds, samples => new Distribution(samples));

    /// <summary>Something that is one or two numbers; the first is compared.</summary>
    public static Task<Figure> NumbersAsync(string measure, int amount, Func<double[], string> format) =>
        ReadAsync(measure, amount, numbers => new(numbers[0], format(numbers)));

    private static async Task<Figure> ReadAsync(string measure, int amount, Func<double[], Figure> read) =>
        await RunAsync(measure, amount) is { } numbers ? read(numbers) : Missing;

    private static async Task<double[]?> RunAsync(string measure, int amount)
    {
        using var script = new StreamReader(typeof(Jupyter).Assembly.GetManifestResourceStream("jupyter.py")!);
        var start = new ProcessStartInfo(
            BareInterpreter.Python, ["-c", await script.ReadToEndAsync(), measure, amount.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            Environment = { ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<double[]>(output) : null;
    }
}
