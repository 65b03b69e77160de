using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CodeBlocks.Benchmarks.Load;

namespace CodeBlocks.Benchmarks.Peers;

/// <summary>E2B's own SDK for JavaScript, doing the same on the same server.</summary>
internal static class JavaScriptSdk
{
    private static readonly string Packages = Path.Combine(Repository.Root, "tests", "sdk");

    /// <summary>How long something takes each time.</summary>
    public static Task<Figure> TimesAsync(ServerProcess server, string measure, int rounds) =>
        RunAsync(server, measure, rounds, samples => new Distribution(samples));

    /// <summary>Something that is one or two numbers; the first is compared.</summary>
    public static Task<Figure> NumbersAsync(ServerProcess server, string measure, int amount, Func<double[], string> format) =>
        RunAsync(server, measure, amount, numbers => new(numbers[0], format(numbers)));

    private static async Task<Figure> RunAsync(ServerProcess server, string measure, int amount, Func<double[], Figure> read)
    {
        if (!Directory.Exists(Path.Combine(Packages, "node_modules")))
            return "not installed: npm ci --prefix tests/sdk";

        using var script = new StreamReader(typeof(JavaScriptSdk).Assembly.GetManifestResourceStream("e2b.mjs")!);
        var start = new ProcessStartInfo(
            "node", ["--input-type=module", "-e", await script.ReadToEndAsync(), measure, amount.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Packages,
        };

        foreach (var (name, value) in server.Variables)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? read(JsonSerializer.Deserialize<double[]>(output)!) : $"failed: {Reason(await errors)}";
    }

    private static string Reason(string errors) =>
        errors.Split('\n').FirstOrDefault(line => line.Contains("rror", StringComparison.Ordinal))?.Trim().Replace('|', ' ') ?? "node ended";
}
