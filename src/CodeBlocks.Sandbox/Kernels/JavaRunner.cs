using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Kernels.Languages;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// Compiles the Java runner and archives the classes that a JVM loads for it, which halves the start time of Java. This is done in the
/// background, when Java is first used with a build and a JDK; until then, and if it fails, the runner's source is run.
/// </summary>
internal static class JavaRunner
{
        private const string Compiled = "java";
    private static readonly string[] AtLowPriority = ["setpriv", "--pdeathsig", "KILL", "nice", "-n", "10"];

    /// <param name="directory">The directory of <see cref="RunnerScripts"/>, on the host.</param>
    /// <param name="java">The path of java.</param>
    /// <param name="launcher">Starts the processes.</param>
    /// <param name="cancellationToken">Kills the processes; the task completes when they have ended.</param>
    public static async Task PrepareAsync(string directory, string java, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        try
        {
            await using var turn = TryLock(Path.Combine(directory, Compiled + ".lock"));
            if (turn is not null && !Directory.Exists(Path.Combine(directory, Compiled)))
                await CompileAsync(directory, java, launcher, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // The directory cannot be written, or the server is ending; Java starts as slowly as before.
        }
    }

    private static async Task CompileAsync(string directory, string java, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var draft = Path.Combine(directory, Compiled + ".draft");
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        RunnerScripts.CreateDirectory(draft);

        var source = Path.Combine(directory, KernelLanguages.Java.Runner);
        string[] compile = [java, "-m", "jdk.compiler/com.sun.tools.javac.Main", "--release", "11", "-d", draft, source];
        if (!await TryRunAsync(launcher, compile, cancellationToken))
            return;

        // JDKs before 13 cannot archive classes; they start somewhat later.
        string[] archive = [java, $"-XX:ArchiveClassesAtExit={draft}/classes.jsa", .. KernelLanguages.Java.Flags, source, "exercise"];
        await TryRunAsync(launcher, archive, cancellationToken);
        if (cancellationToken.IsCancellationRequested)
            return;

        RunnerScripts.MakeReadable(draft);
        Directory.Move(draft, Path.Combine(directory, Compiled));
    }

    private static async Task<bool> TryRunAsync(ProcessLauncher launcher, string[] command, CancellationToken cancellationToken)
    {
        using var process = await launcher.StartAsync([.. AtLowPriority, .. command]);
        await using var end = cancellationToken.Register(process.Kill);
        await process.Exited;
        return process.ExitCode == 0;
    }

    /// <summary>The server that has the file open does the work; the lock ends with its process.</summary>
    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
