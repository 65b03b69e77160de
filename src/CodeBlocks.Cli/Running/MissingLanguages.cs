using CodeBlocks.Cli.Setup;
using CodeBlocks.Sandbox;

namespace CodeBlocks.Cli.Running;

/// <summary>The check that this machine has the languages which a local sandbox needs.</summary>
internal static class MissingLanguages
{
    // The first process inside a sandbox is a program in python, whatever the language of the code.
    private const string Always = "python";

    /// <exception cref="BadInputException">A language is not installed.</exception>
    public static void ThrowIfAny(string whoNeedsThem, IReadOnlyCollection<string> languages)
    {
        if (Describe(whoNeedsThem, languages) is { } missing)
            throw new BadInputException(missing);
    }

    /// <summary>Describes the languages that are not installed and how to install them; null if all are.</summary>
    public static string? Describe(string whoNeedsThem, IReadOnlyCollection<string> languages)
    {
        var missing = languages.Prepend(Always).Distinct().Where(language => !LanguageReport.IsInstalled(language)).ToList();

        return missing.Count == 0 ? null
            : $"{whoNeedsThem} needs {Joined(missing)}, which {(missing.Count == 1 ? "is" : "are")} not installed on this machine. " +
              $"Install {(missing.Count == 1 ? "it" : "them")} with: {SetupCommandLine.For(missing)}";
    }

    private static string Joined(List<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
}
