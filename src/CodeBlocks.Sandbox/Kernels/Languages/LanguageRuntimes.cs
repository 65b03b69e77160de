using CodeBlocks.Sandbox.HostProcesses;
using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels.Languages;

/// <summary>The language runtimes that are installed on this host.</summary>
internal sealed class LanguageRuntimes
{
    private readonly Dictionary<string, HostProgram> _programs;

    private LanguageRuntimes(Dictionary<string, HostProgram> programs) => _programs = programs;

    /// <summary>The interpreters that were found.</summary>
    public IReadOnlyList<HostProgram> Programs => [.. _programs.Values];

    public static LanguageRuntimes Locate()
    {
        var programs = new Dictionary<string, HostProgram>();

        foreach (var language in KernelLanguages.All)
        {
            if (language.VariantOf is null && HostProgram.Find(language.Command) is { } program)
                programs[language.Name] = program;
        }

        return new LanguageRuntimes(programs);
    }

    /// <summary>Finds the interpreter of a language; null if it is not installed.</summary>
    public HostProgram? Find(KernelLanguage language) => _programs.GetValueOrDefault(language.VariantOf ?? language.Name);

    /// <summary>Asks each interpreter for its version.</summary>
    public async Task<IReadOnlyList<LanguageReport>> ReportAsync(ProcessLauncher launcher, CancellationToken cancellationToken) =>
        await Task.WhenAll(KernelLanguages.All
            .Where(language => language.VariantOf is null)
            .Select(language => ReportAsync(language, launcher, cancellationToken)));

    private async Task<LanguageReport> ReportAsync(KernelLanguage language, ProcessLauncher launcher, CancellationToken cancellationToken)
    {
        if (Find(language) is not { } program)
            return new LanguageReport(language.Name, false, null, $"no {language.Command} was found", language.Remedy);

        using var process = await launcher.StartAsync([program.Command, .. language.Probe], captureOutput: true);
        await process.Exited.WaitAsync(cancellationToken);
        var answer = string.Join('\n', await process.Output, await process.Errors).Trim();

        if (process.ExitCode != 0)
            return new LanguageReport(language.Name, false, null, $"{program.Command} does not run", language.Remedy);

        var lines = answer.Split('\n', StringSplitOptions.TrimEntries);

        if (language.ExtrasRemedy is not { } remedy || lines is not [_, var missing, var engine, ..])
            return new LanguageReport(language.Name, true, lines[0], program.Command, null);

        return missing.Length > 0
            ? new LanguageReport(language.Name, true, lines[0], $"{program.Command}, without {missing}", remedy) { Engine = engine }
            : new LanguageReport(language.Name, true, lines[0], program.Command, null) { Engine = engine };
    }
}
