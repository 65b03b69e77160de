using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CodeBlocks.Sandbox.Tests.Sdk;

/// <summary>The folder <c>tests/sdk</c> with the tests that E2B's own SDKs drive.</summary>
internal static partial class SdkFolder
{
    private static readonly SemaphoreSlim Installing = new(1, 1);
    private static readonly string Path = Find();

    /// <summary>The names of the files with tests, without <c>.test.js</c>.</summary>
    public static IEnumerable<string> Areas => Directory.EnumerateFiles(System.IO.Path.Combine(Path, "test"), "*.test.js")
        .Select(file => System.IO.Path.GetFileName(file)[..^".test.js".Length])
        .Order(StringComparer.Ordinal);

    /// <summary>Reads the names of the tests in a file from its source.</summary>
    public static IEnumerable<string> TestsOf(string area) =>
        TestCall().Matches(File.ReadAllText(System.IO.Path.Combine(Path, "test", $"{area}.test.js"))).Select(call => call.Groups[1].Value);

    /// <summary>Runs the tests in a file against a server.</summary>
    public static async Task<SdkReport> TestAsync(string area, IReadOnlyDictionary<string, string> environmentVariables)
    {
        await InstallAsync();
        var (exitCode, output) = await RunAsync("node", ["--test", "--test-reporter=./reporter.js", $"test/{area}.test.js"], environmentVariables);
        return SdkReport.Parse(exitCode, output);
    }

    /// <summary>Installs what the lock file names, unless that has been done.</summary>
    private static async Task InstallAsync()
    {
        await Installing.WaitAsync();

        try
        {
            var installed = System.IO.Path.Combine(Path, "node_modules", ".package-lock.json");
            var wanted = System.IO.Path.Combine(Path, "package-lock.json");

            if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(wanted))
                return;

            var (exitCode, report) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], new Dictionary<string, string>());
            Assert.True(exitCode == 0, $"npm ci in {Path} failed: {report}");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environmentVariables)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true };

        foreach (var (name, value) in environmentVariables)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var report = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(report));
    }

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var sdk = System.IO.Path.Combine(directory.FullName, "tests", "sdk");

            if (File.Exists(System.IO.Path.Combine(sdk, "package.json")))
                return sdk;
        }

        throw new DirectoryNotFoundException("The folder tests/sdk was not found above the tests.");
    }

    [GeneratedRegex(@"^\w*test\('([^'\n]+)',", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex TestCall();
}
