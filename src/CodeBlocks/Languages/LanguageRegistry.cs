namespace CodeBlocks;

/// <summary>The languages that the blocks can run.</summary>
internal static class LanguageRegistry
{
    /// <summary>All languages, in the order in which lists show them.</summary>
    public static IReadOnlyList<LanguageDefinition> All { get; } =
        [new PythonLanguage(), new JavaScriptLanguage(), new BashLanguage(), new RLanguage(), new JavaLanguage()];

    /// <summary>The language of a block that names none.</summary>
    public static LanguageDefinition Default => Get(default);

    /// <summary>The value of a name that is none of a language.</summary>
    public const CodeLanguage Unknown = (CodeLanguage)(-1);

    /// <summary>The names of all languages, for error messages.</summary>
    public static string Names => string.Join(", ", All.Select(language => language.Name));

    /// <exception cref="ArgumentException">The value is not a language.</exception>
    public static LanguageDefinition Get(CodeLanguage language) => All.FirstOrDefault(candidate => candidate.Language == language)
        ?? throw new ArgumentException(
            language == Unknown ? $"The language is not known; use one of {Names}." : $"'{language}' is not a language; use one of {Names}.");

    /// <summary>Finds a language by its name or an alias, in any case; <see langword="null"/> if there is none.</summary>
    public static LanguageDefinition? Find(string name) => All.FirstOrDefault(
        language => language.Aliases.Prepend(language.Name).Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The name for people of a language, given by its name.</summary>
    public static string LabelOf(string name) => Find(name)?.Label ?? name;
}
