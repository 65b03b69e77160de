using System.Reflection;
using System.Security.Cryptography;
using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels.Languages;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>The runner scripts: resources of this assembly that machines see as a read-only directory. Thread safe.</summary>
internal sealed class RunnerScripts(LanguageRuntimes runtimes) : ISharedDirectory
{
    private const string InsideDirectory = "/opt/codeblocks";
    private const string Prefix = "Runners/";
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _compiling = new();
    private (string Directory, ProcessLauncher Launcher)? _prepared;
    private Task? _java;

    public string MountPoint => InsideDirectory;

    /// <summary>
    /// Writes the scripts to a directory that is named after this build and the programs that will run them, compiled for that python. A
    /// directory that another server has written is used as it is.
    /// </summary>
    public async Task<string> PrepareAsync(string root, HostProgram python, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var directory = await WriteAsync(Path.Combine(root, "runners"), python.Command, launcher, cancellationToken);
        _prepared = (directory, launcher);
        return directory;
    }

    /// <summary>Prepares what makes the next start of a used language faster, in the background. Only java has something to prepare.</summary>
    public void OnLanguageUsed(KernelLanguage language)
    {
        if (language != KernelLanguages.Java || _prepared is not var (directory, launcher) || runtimes.Find(language) is not { } java)
            return;

        lock (_compiling)
        {
            if (!_disposed.IsCancellationRequested)
                _java ??= JavaRunner.PrepareAsync(directory, java.Command, launcher, _disposed.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? java;

        lock (_compiling)
        {
            _disposed.Cancel();
            java = _java;
        }

        if (java is not null)
            await java;
    }

    /// <summary>Lets every user read a directory and its files.</summary>
    public static void MakeReadable(string directory)
    {
        File.SetUnixFileMode(directory, DirectoryMode);
        foreach (var file in Directory.EnumerateFiles(directory))
            File.SetUnixFileMode(file, FileMode);
    }

    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
            return;

        // The process's umask applies to the mode of a new directory, so the mode is set once more.
        Directory.CreateDirectory(path, DirectoryMode);
        File.SetUnixFileMode(path, DirectoryMode);
    }

    private async Task<string> WriteAsync(string root, string python, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var java = runtimes.Find(KernelLanguages.Java) is { } program ? Identity(program.Command) : "";
        var target = Path.Combine(root, Version(Identity(python), java));

        if (Directory.Exists(target))
            return target;

        CreateDirectory(root);
        var draft = Path.Combine(root, Path.GetRandomFileName());
        var assembly = Assembly.GetExecutingAssembly();

        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            Write(Path.Combine(draft, name[Prefix.Length..]), Read(assembly, name));

        await CompileAsync(draft, python, launcher, cancellationToken);

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

    // Scripts that are not compiled run too; they are compiled at each start then.
    private static async Task CompileAsync(string directory, string python, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        string[] compile = ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s", directory, "-p", InsideDirectory, directory];
        using var compiler = await launcher.StartAsync([python, "-I", "-S", "-E", .. compile]);
        await compiler.Exited.WaitAsync(cancellationToken);
        foreach (var compiled in Directory.EnumerateDirectories(directory, "__pycache__", SearchOption.AllDirectories))
            MakeReadable(compiled);
    }

    private static void Write(string path, byte[] content)
    {
        CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        File.SetUnixFileMode(path, FileMode);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    // The id of a build stands for its scripts, which would take long to read at every start.
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
