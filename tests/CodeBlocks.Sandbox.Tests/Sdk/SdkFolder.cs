using System.Diagnostics;

namespace CodeBlocks.Sandbox.Tests.Sdk;

/// <summary>The folder <c>tests/sdk</c> with the tests that E2B's own SDKs drive.</summary>
internal static class SdkFolder
{
    private static readonly SemaphoreSlim Installing = new(1, 1);
    private static readonly string Path = Find();

    /// <summary>Installs what the lock file names, unless that has been done.</summary>
    public static async Task InstallAsync()
    {
        await Installing.WaitAsync();

        try
        {
            var installed = System.IO.Path.Combine(Path, "node_modules", ".package-lock.json");

            if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(System.IO.Path.Combine(Path, "package-lock.json")))
                return;

            var (exitCode, report) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], new Dictionary<string, string>());
            Assert.True(exitCode == 0, $"npm ci in {Path} failed: {report}");
        }
        finally
        {
            Installing.Release();
        }
    }

    public static async Task<(int ExitCode, string Report)> RunAsync(
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
}
