using CodeBlocks.Sandbox.Isolation.Walls;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>
/// Compiles the Java runner and has a JVM remember the classes it needs, which makes Java start in half the time. That is done
/// aside, when Java is first used with a build and a JDK; until then, and where it fails, the runner's source is run.
/// </summary>
internal static class JavaRunner
{
    private const string Source = "Runner.java";
    private const string Compiled = "java";
    private static readonly string[] AtLowPriority = ["setpriv", "--pdeathsig", "KILL", "nice", "-n", "10"];

    // As the supervisor has them: what is remembered is for these.
    private static readonly string[] Flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m", "-XX:-UsePerfData"];

    /// <param name="directory">The directory of <see cref="RunnerScripts"/>, on the host.</param>
    /// <param name="java">The JVM.</param>
    /// <param name="launcher">Starts what is needed.</param>
    /// <param name="cancellationToken">Ends what was started; the task completes when it has ended.</param>
    public static async Task PrepareAsync(string directory, string java, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        try
        {
            await using var turn = TryLock(Path.Combine(directory, Compiled + ".lock"));
            if (turn is not null && !Directory.Exists(Path.Combine(directory, Compiled)))
                await CompileAsync(directory, java, launcher, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // The directory cannot be written, or the server is ending; Java starts without a head start then.
        }
    }

    private static async Task CompileAsync(string directory, string java, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var draft = Path.Combine(directory, Compiled + ".draft");
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        RunnerScripts.CreateDirectory(draft);

        var source = Path.Combine(directory, Source);
        if (!await TryRunAsync(launcher, [java, "-m", "jdk.compiler/com.sun.tools.javac.Main", "--release", "11", "-d", draft, source], cancellationToken).ConfigureAwait(false))
            return;

        // JDKs before 13 cannot, and start somewhat later.
        await TryRunAsync(launcher, [java, $"-XX:ArchiveClassesAtExit={draft}/classes.jsa", .. Flags, source, "exercise"], cancellationToken).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
            return;

        RunnerScripts.Show(draft);
        Directory.Move(draft, Path.Combine(directory, Compiled));
    }

    private static async Task<bool> TryRunAsync(ProcessLauncher launcher, string[] command, CancellationToken cancellationToken)
    {
        using var process = await launcher.StartAsync([.. AtLowPriority, .. command]).ConfigureAwait(false);
        await using var end = cancellationToken.Register(process.Kill).ConfigureAwait(false);
        await process.Exited.ConfigureAwait(false);
        return process.ExitCode == 0;
    }

    /// <summary>Whoever has the file open does the work; a server that dies lets go of it.</summary>
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
