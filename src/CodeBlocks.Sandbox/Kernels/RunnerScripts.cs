using System.Reflection;
using System.Security.Cryptography;
using CodeBlocks.Sandbox.Isolation.Walls;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>The runner scripts, which travel as resources of this assembly and reach a machine as a read-only directory.</summary>
internal static class RunnerScripts
{
    /// <summary>Where an isolated machine binds the directory of <see cref="PrepareAsync"/>, read-only.</summary>
    public const string MountPoint = "/opt/codeblocks";

    private const string Prefix = "Runners/";
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// Writes the scripts below <paramref name="root"/>, in a directory named after this build and the python and java that will run
    /// them, compiled for that python. What another server has written is used as it is.
    /// </summary>
    /// <returns>The directory.</returns>
    public static async Task<string> PrepareAsync(string root, string python, string? java, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var target = Path.Combine(root, Version(Identity(python), java is null ? "" : Identity(java)));
        if (Directory.Exists(target))
            return target;

        CreateDirectory(root);
        var draft = Path.Combine(root, Path.GetRandomFileName());
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            Write(Path.Combine(draft, name[Prefix.Length..]), Read(assembly, name));
        await CompileAsync(draft, python, launcher, cancellationToken).ConfigureAwait(false);

        try
        {
            Directory.Move(draft, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(draft, recursive: true);
        }

        return target;
    }

    /// <summary>Without it the scripts run all the same, after being compiled at each start.</summary>
    private static async Task CompileAsync(string directory, string python, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        using var compiler = await launcher.StartAsync(
            [python, "-I", "-S", "-E", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s", directory, "-p", MountPoint, directory]).ConfigureAwait(false);
        await compiler.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var compiled in Directory.EnumerateDirectories(directory, "__pycache__", SearchOption.AllDirectories))
            Show(compiled);
    }

    /// <summary>Lets every user read a directory and its files.</summary>
    public static void Show(string directory)
    {
        File.SetUnixFileMode(directory, DirectoryMode);
        foreach (var file in Directory.EnumerateFiles(directory))
            File.SetUnixFileMode(file, FileMode);
    }

    private static void Write(string path, byte[] content)
    {
        CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        File.SetUnixFileMode(path, FileMode);
    }

    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
            return;

        // The process's umask applies to the mode of a new directory, so it is set once more.
        Directory.CreateDirectory(path, DirectoryMode);
        File.SetUnixFileMode(path, DirectoryMode);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    /// <summary>A build's id stands for the scripts in it, which are many bytes to read at every start.</summary>
    private static string Version(string python, string java)
    {
        var name = $"{typeof(RunnerScripts).Module.ModuleVersionId} {python} {java}";
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 8));
    }

    private static string Identity(string program)
    {
        var target = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        return $"{target} {File.GetLastWriteTimeUtc(target).Ticks}";
    }
}
