using System.Text.RegularExpressions;
using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels.Languages;

/// <summary>The language runtimes that are installed on this host.</summary>
internal sealed partial class LanguageRuntimes
{
    private readonly Dictionary<string, HostProgram> _programs;

    private LanguageRuntimes(Dictionary<string, HostProgram> programs) => _programs = programs;

    /// <summary>The interpreters that were found.</summary>
    public IReadOnlyList<HostProgram> Programs => [.. _programs.Values];

    private static IEnumerable<KernelLanguage> Reported => KernelLanguages.All.Where(language => language.VariantOf is null);

    public static LanguageRuntimes Locate()
    {
        var programs = new Dictionary<string, HostProgram>();

        foreach (var language in Reported)
        {
            if (HostProgram.Find(language.Command) is { } program)
                programs[language.Name] = program;
        }

        return new LanguageRuntimes(programs);
    }

    /// <summary>Gets whether the interpreter of a language is installed, without starting it.</summary>
    public static bool IsInstalled(string name) => Reported.Any(language => language.Name == name && HostProgram.Find(language.Command) is not null);

    /// <summary>Finds the interpreter of a language; null if it is not installed.</summary>
    public HostProgram? Find(KernelLanguage language) => _programs.GetValueOrDefault(language.VariantOf ?? language.Name);

    /// <summary>Asks each interpreter for its version.</summary>
    public Task<IReadOnlyList<LanguageReport>> ReportAsync(ProcessLauncher launcher, CancellationToken cancellationToken) =>
        ReportAsync([.. Reported.Select(language => language.Name)], launcher, cancellationToken);

    /// <summary>Asks the interpreters of some languages for their versions; names of other languages are ignored.</summary>
    public async Task<IReadOnlyList<LanguageReport>> ReportAsync(
        IReadOnlyCollection<string> names, ProcessLauncher launcher, CancellationToken cancellationToken) =>
        await Task.WhenAll(
            Reported.Where(language => names.Contains(language.Name)).Select(language => ReportAsync(language, launcher, cancellationToken)));

    /// <summary>Examines everything that sandboxes use when it is installed.</summary>
    /// <param name="examined">The report on all languages.</param>
    /// <param name="launcher">Starts the programs that are asked for their versions.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<ToolReport>> ReportToolsAsync(
        Task<IReadOnlyList<LanguageReport>> examined, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        var npm = HostProgram.Find("npm") is { } found
            ? launcher.AskAsync([found.Command, "--version"], cancellationToken)
            : Task.FromResult<string?>(null);
        var python = Find(KernelLanguages.Python) is { } program
            ? await PythonProbe.RunAsync(program.Command, InstallableTool.Modules, launcher, cancellationToken)
            : null;
        var npmVersion = VersionNumber(await npm);
        var languages = (await examined).ToDictionary(language => language.Name);
        var runtimes = Reported.ToDictionary(language => language.Command, language => languages[language.Name].Available);
        return [.. InstallableTool.All.Select(Report)];

        ToolReport Report(InstallableTool tool)
        {
            string[] missing = [.. tool.Packages.Where(package => !IsThere(package)).Select(package => package.Name)];
            return new()
            {
                Name = tool.Name,
                Purpose = tool.Purpose,
                Packages = [.. tool.Packages.Select(package => package.Name)],
                Missing = missing,
                Remedy = missing.Length == 0 ? null : InstallableTool.AptCommand(missing),
                Version = tool.Name switch
                {
                    "pip" => python?.Modules.GetValueOrDefault("pip"),
                    "npm" => npmVersion,
                    _ => languages.GetValueOrDefault(tool.Name)?.VersionNumber,
                },
            };
        }

        bool IsThere(ToolPackage package) =>
            package.Module is { } module ? python?.Modules.ContainsKey(module) == true
            : runtimes.TryGetValue(package.Command!, out var runs) ? runs
            : FindProgram(package.Command!) is not null;
    }

    private async Task<LanguageReport> ReportAsync(KernelLanguage language, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (Find(language) is not { } location)
            return Without(language, $"no {language.Command} was found");
        if (language == KernelLanguages.Python)
            return await ReportPythonAsync(language, location, launcher, cancellationToken);
        return await launcher.AskAsync([location.Command, .. language.Probe], cancellationToken) is { } answer
            ? new LanguageReport(language.Name, true, answer.Split('\n')[0].Trim(), location.Command, null)
            {
                Runtime = language.RuntimeName, VersionNumber = VersionNumber(answer),
            }
            : Without(language, $"{location.Command} does not run");
    }

    private static async Task<LanguageReport> ReportPythonAsync(
        KernelLanguage language, HostProgram location, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (await PythonProbe.RunAsync(location.Command, ["IPython"], launcher, cancellationToken) is not { } python)
            return Without(language, $"{location.Command} does not run");
        var hasIPython = python.Modules.TryGetValue("IPython", out var version);
        return new LanguageReport(
            language.Name, true, $"Python {python.Version}",
            hasIPython ? $"{location.Command}, with {$"IPython {version}".TrimEnd()}" : $"{location.Command}, without IPython",
            hasIPython ? null : InstallableTool.AptCommand("python3-ipython"))
        {
            Runtime = language.RuntimeName, VersionNumber = python.Version, Engine = hasIPython ? "ipython" : "plain", EngineVersion = version,
        };
    }

    private static LanguageReport Without(KernelLanguage language, string detail) =>
        new(language.Name, false, null, detail, language.Tool.Remedy) { Runtime = language.RuntimeName };

    private static string? VersionNumber(string? answer) =>
        answer is not null && Number().Match(answer) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\d+(\.\d+)+|\d+")]
    private static partial Regex Number();

    private static string? FindProgram(string command) =>
        ProcessLauncher.SearchPath.Split(':')
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Select(directory => Path.Combine(directory, command)).FirstOrDefault(File.Exists);
}
