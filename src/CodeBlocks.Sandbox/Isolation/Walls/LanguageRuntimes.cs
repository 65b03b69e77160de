using System.Text.RegularExpressions;

namespace CodeBlocks.Sandbox.Isolation.Walls;

/// <summary>
/// The language runtimes of this machine. Those below <c>/usr</c> are in every sandbox as they are; another one's own folder,
/// when it is recognisably that and nothing else, is shown read-only below <c>/opt/runtimes</c>.
/// </summary>
internal sealed partial class LanguageRuntimes
{
    public const string SystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] SystemDirectories = ["/usr/bin", "/usr/local/bin", "/bin"];

    private static readonly LanguageRuntime[] Known =
    [
        new("python", "Python", "python3", []),
        new("js", "Node.js", "node", ["--version"]),
        new("bash", "Bash", "bash", ["--version"]),
        new("r", "R", "Rscript", ["--version"]),
        new("java", "Java", "java", ["--version"]),
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

    public static bool IsInstalled(string language) => Known.Any(runtime => runtime.Language == language && Find(runtime.Command) is not null);

    public Task<IReadOnlyList<LanguageReport>> ReportAsync(ProcessLauncher launcher, CancellationToken cancellationToken) =>
        ReportAsync([.. Known.Select(runtime => runtime.Language)], launcher, cancellationToken);

    public async Task<IReadOnlyList<LanguageReport>> ReportAsync(
        IReadOnlyCollection<string> languages, ProcessLauncher launcher, CancellationToken cancellationToken) =>
        await Task.WhenAll(
            Known.Where(runtime => languages.Contains(runtime.Language)).Select(runtime => ReportAsync(runtime, launcher, cancellationToken)));

    /// <summary>Examines everything that sandboxes use when it is installed.</summary>
    /// <param name="examined">The report on all languages.</param>
    /// <param name="launcher">Starts what is asked for its version.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<ToolReport>> ReportToolsAsync(
        Task<IReadOnlyList<LanguageReport>> examined, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var npm = Find("npm") is { } found ? launcher.AskAsync([found.Command, "--version"], cancellationToken) : Task.FromResult<string?>(null);
        var python = Locations.TryGetValue("python", out var location)
            ? await PythonProbe.RunAsync(location.Command, InstallableTool.Modules, launcher, cancellationToken)
            : null;
        var npmVersion = VersionNumber(await npm);
        var languages = (await examined).ToDictionary(language => language.Name);
        var runtimes = Known.ToDictionary(runtime => runtime.Command, runtime => languages[runtime.Language].Available);
        return [.. InstallableTool.All.Select(Report)];

        ToolReport Report(InstallableTool tool) => new()
        {
            Name = tool.Name,
            Purpose = tool.Purpose,
            Packages = [.. tool.Packages.Select(package => package.Name)],
            Missing = [.. tool.Packages.Where(package => !IsThere(package)).Select(package => package.Name)],
            Version = tool.Name switch
            {
                "pip" => python?.Modules.GetValueOrDefault("pip"),
                "npm" => npmVersion,
                _ => languages.GetValueOrDefault(tool.Name)?.VersionNumber,
            },
        };

        bool IsThere(ToolPackage package) =>
            package.Module is { } module ? python?.Modules.ContainsKey(module) == true
            : runtimes.TryGetValue(package.Command!, out var runs) ? runs
            : FindProgram(package.Command!) is not null;
    }

    private async Task<LanguageReport> ReportAsync(LanguageRuntime runtime, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (!Locations.TryGetValue(runtime.Language, out var location))
            return Without(runtime, $"no {runtime.Command} was found");
        if (runtime.Language == "python")
            return await ReportPythonAsync(runtime, location, launcher, cancellationToken);
        return await launcher.AskAsync([location.Command, .. runtime.VersionArguments], cancellationToken) is { } answer
            ? new LanguageReport(runtime.Language, true, answer.Split('\n')[0].Trim(), location.Command, null)
            {
                Runtime = runtime.Name, VersionNumber = VersionNumber(answer),
            }
            : Without(runtime, $"{location.Command} does not run");
    }

    private static async Task<LanguageReport> ReportPythonAsync(
        LanguageRuntime runtime, LanguageRuntimeLocation location, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (await PythonProbe.RunAsync(location.Command, ["IPython"], launcher, cancellationToken) is not { } python)
            return Without(runtime, $"{location.Command} does not run");
        var hasIPython = python.Modules.TryGetValue("IPython", out var version);
        return new LanguageReport(
            runtime.Language, true, $"Python {python.Version}",
            hasIPython ? $"{location.Command}, with {$"IPython {version}".TrimEnd()}" : $"{location.Command}, without IPython",
            hasIPython ? null : InstallableTool.AptCommand("python3-ipython"))
        {
            Runtime = runtime.Name, VersionNumber = python.Version, Engine = hasIPython ? "ipython" : "plain", EngineVersion = version,
        };
    }

    private static LanguageReport Without(LanguageRuntime runtime, string detail) =>
        new(runtime.Language, false, null, detail, InstallableTool.Named(runtime.Language).Remedy) { Runtime = runtime.Name };

    private static string? VersionNumber(string? answer) =>
        answer is not null && Number().Match(answer) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\d+(\.\d+)+|\d+")]
    private static partial Regex Number();

    private static string? FindProgram(string command) =>
        SystemPath.Split(':').Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Select(directory => Path.Combine(directory, command)).FirstOrDefault(File.Exists);

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
