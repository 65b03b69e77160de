using System.Reflection;
using System.Security.Cryptography;
using CodeBlocks.Sandbox.HostProcesses;

namespace CodeBlocks.Sandbox.Isolation;

/// <summary>Compiles the agent's modules once for the host's python, so that no sandbox waits for it.</summary>
internal static class AgentProgram
{
    /// <summary>The file, beside the compiled agent, that machines have as <c>sudo</c>.</summary>
    public const string Sudo = "sudo.sh";

    private const string ResourcePrefix = "agent/";

    // Compiles the modules in the directory it is given, without their sources' paths or times in them.
    private const string Compile = """
        import os, py_compile, sys
        for name in os.listdir(sys.argv[1]):
            if not name.endswith(".py"):
                continue
            path = os.path.join(sys.argv[1], name)
            py_compile.compile(path, path + "c", dfile=name, doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
            os.unlink(path)
        """;

    /// <returns>The directory that holds the compiled agent, whose <c>agent.pyc</c> is to be run, and <see cref="Sudo"/>.</returns>
    public static async Task<string> PrepareAsync(HostDirectory host, string python, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var modules = Modules();
        var ready = Path.Combine(host.Root, "agent-" + Fingerprint(modules, python));
        if (Directory.Exists(ready))
            return ready;

        var building = Path.Combine(host.Path, "agent");
        Directory.CreateDirectory(building);
        foreach (var (name, source) in modules)
            await File.WriteAllBytesAsync(Path.Combine(building, name), source, cancellationToken);
        using var compiler = await launcher.StartAsync([python, "-I", "-S", "-E", "-c", Compile, building]);
        await compiler.Exited.WaitAsync(cancellationToken);
        if (compiler.ExitCode != 0)
            throw new IsolationUnavailableException($"{python} could not compile the sandbox's agent: {await compiler.Errors}.");
        MakeReadable(building);
        try
        {
            Directory.Move(building, ready);
        }
        catch (IOException) when (Directory.Exists(ready))
        {
            // Another process was faster, with the same result.
        }

        return ready;
    }

    private static SortedDictionary<string, byte[]> Modules()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var modules = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            modules[resource[ResourcePrefix.Length..]] = content.ToArray();
        }

        return modules;
    }

    /// <summary>The same for the same sources and the same python.</summary>
    private static string Fingerprint(SortedDictionary<string, byte[]> modules, string python)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in modules.Values)
            hash.AppendData(source);
        var target = File.ResolveLinkTarget(python, returnFinalTarget: true) ?? new FileInfo(python);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{target.FullName} {target.LastWriteTimeUtc.Ticks}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static void MakeReadable(string directory)
    {
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var file in Directory.GetFiles(directory))
            File.SetUnixFileMode(file, file.EndsWith(".sh", StringComparison.Ordinal) ? Read | Enter : Read);
        File.SetUnixFileMode(directory, Read | Enter | UnixFileMode.UserWrite);
    }
}
