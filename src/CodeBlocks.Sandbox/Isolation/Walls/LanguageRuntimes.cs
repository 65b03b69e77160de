namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>
/// The language runtimes of this machine. Those below <c>/usr</c> are in every sandbox as they are; another one's own folder,
/// when it is recognisably that and nothing else, is shown read-only below <c>/opt/runtimes</c>.
/// </summary>
internal sealed class LanguageRuntimes
{
    public const string SystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] SystemDirectories = ["/usr/bin", "/usr/local/bin", "/bin"];

    private const string PythonVersionAndExtras = """
        import importlib.metadata, importlib.util, platform
        print("Python", platform.python_version())
        names = {"IPython": "IPython", "matplotlib": "matplotlib", "pandas": "pandas", "PIL": "Pillow"}
        print(", ".join(name for module, name in names.items() if importlib.util.find_spec(module) is None))
        ipython = importlib.util.find_spec("IPython")
        print("plain, IPython is not installed" if ipython is None else "IPython " + importlib.metadata.version("ipython"))
        """;

    private static readonly LanguageRuntime[] Known =
    [
        new("python", "python3", ["-c", PythonVersionAndExtras], "sudo apt-get install -y python3")
        {
            ExtrasRemedy = "sudo apt-get install -y python3-ipython python3-matplotlib python3-pandas python3-pil",
        },
        new("js", "node", ["--version"], "sudo apt-get install -y nodejs"),
        new("bash", "bash", ["--version"], "sudo apt-get install -y bash"),
        new("r", "Rscript", ["--version"], "sudo apt-get install -y r-base-core"),
        new("java", "java", ["--version"], "sudo apt-get install -y default-jdk-headless"),
    ];

    private LanguageRuntimes(IReadOnlyDictionary<string, LanguageRuntimeLocation> locations) => Locations = locations;

    /// <summary>Where each runtime that is there was found, by language.</summary>
    public IReadOnlyDictionary<string, LanguageRuntimeLocation> Locations { get; }

    /// <summary>Folders of runtimes to show in a sandbox: on the host, and inside.</summary>
    public IEnumerable<(string Host, string Inside)> Mounts =>
        Locations.Values.Where(location => location.Prefix is not null).Select(location => (location.Prefix!, location.InsidePrefix)).Distinct();

    /// <summary>The search path inside a sandbox.</summary>
    public string InsidePath => string.Join(':', [SystemPath, .. Mounts.Select(mount => mount.Inside + "/bin")]);

    /// <summary>The search path when there are no walls.</summary>
    public string HostPath => string.Join(':', [SystemPath, .. Mounts.Select(mount => mount.Host + "/bin")]);

    public static LanguageRuntimes Locate()
    {
        var locations = new Dictionary<string, LanguageRuntimeLocation>();
        foreach (var runtime in Known)
            if (Find(runtime.Command) is { } location)
                locations[runtime.Language] = location;
        return new LanguageRuntimes(locations);
    }

    public async Task<IReadOnlyList<LanguageReport>> ReportAsync(ProcessLauncher launcher, CancellationToken cancellationToken) =>
        await Task.WhenAll(Known.Select(runtime => ReportAsync(runtime, launcher, cancellationToken)));

    private async Task<LanguageReport> ReportAsync(LanguageRuntime runtime, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (!Locations.TryGetValue(runtime.Language, out var location))
            return new LanguageReport(runtime.Language, false, null, $"no {runtime.Command} was found", runtime.Remedy);
        using var process = await launcher.StartAsync([location.Command, .. runtime.VersionArguments], captureOutput: true);
        await process.Exited.WaitAsync(cancellationToken);
        var answer = string.Join('\n', await process.Output, await process.Errors).Trim();
        if (process.ExitCode != 0)
            return new LanguageReport(runtime.Language, false, null, $"{location.Command} does not run", runtime.Remedy);

        var lines = answer.Split('\n', StringSplitOptions.TrimEntries);
        if (runtime.ExtrasRemedy is not { } remedy || lines is not [_, var missing, var engine, ..])
            return new LanguageReport(runtime.Language, true, lines[0], location.Command, null);
        return missing.Length > 0
            ? new LanguageReport(runtime.Language, true, lines[0], $"{location.Command}, without {missing}", remedy) { Engine = engine }
            : new LanguageReport(runtime.Language, true, lines[0], location.Command, null) { Engine = engine };
    }

    private static LanguageRuntimeLocation? Find(string command)
    {
        foreach (var directory in SystemDirectories)
            if (File.Exists(Path.Combine(directory, command)) && Locate(Path.Combine(directory, command)) is { } location)
                return location;
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            if (File.Exists(Path.Combine(directory, command)) && Locate(Path.Combine(directory, command)) is { } location)
                return location;
        return null;
    }

    private static LanguageRuntimeLocation? Locate(string path)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (target.StartsWith("/usr/", StringComparison.Ordinal) || target.StartsWith("/bin/", StringComparison.Ordinal))
            return new LanguageRuntimeLocation(path, null);
        var bin = Path.GetDirectoryName(target)!;
        var prefix = Path.GetDirectoryName(bin);
        var isRuntimeFolder = prefix is not null && Path.GetFileName(bin) == "bin" && Directory.Exists(Path.Combine(prefix, "lib"))
            && File.Exists(Path.Combine(bin, Path.GetFileName(path)))
            && !prefix.EndsWith("/.local", StringComparison.Ordinal)
            && prefix.Count(character => character == '/') > 2;
        return isRuntimeFolder ? new LanguageRuntimeLocation(target, prefix) : null;
    }
}
