using System.ComponentModel;
using System.Diagnostics;

namespace CodeBlocks.Studio;

/// <summary>Installs locked packages with npm.</summary>
internal static class Npm
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(3);

    /// <summary>Installs what the lock file of a directory names, without running any of it.</summary>
    public static async Task InstallAsync(string directory, Action<string>? progress, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        progress?.Invoke("Installing Elsa Studio with npm, once (150 MB) …");
        using var process = Start(directory);

        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);

            while (!await HasExitedAsync(process, cancellationToken))
                progress?.Invoke($"  {SizeOf(directory) / 1_000_000} MB after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");

            await output;
            if (process.ExitCode != 0)
                throw Failed(process.ExitCode, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        progress?.Invoke($"  done in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s.");
    }

    private static Process Start(string directory)
    {
        var start = new ProcessStartInfo("npm", ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new StudioFilesException(
                "Elsa Studio's files come from npm, which was not found. Install it with './codeblocks setup npm' or 'sudo apt-get install -y npm'.",
                exception);
        }
    }

    private static async Task<bool> HasExitedAsync(Process process, CancellationToken cancellationToken)
    {
        var exit = process.WaitForExitAsync(cancellationToken);
        await Task.WhenAny(exit, Task.Delay(ProgressInterval, TimeProvider.System, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return exit.IsCompletedSuccessfully;
    }

    private static long SizeOf(string directory)
    {
        try
        {
            return new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            return 0; // npm moves files while it works.
        }
    }

    private static StudioFilesException Failed(int exitCode, string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(
            $"npm could not install Elsa Studio's files (exit code {exitCode}). It needs a connection to its registry, once.{Environment.NewLine}" +
            string.Join(Environment.NewLine, lines.TakeLast(10)));
    }
}
