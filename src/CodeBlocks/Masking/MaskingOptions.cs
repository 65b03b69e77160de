using System.IO.Enumeration;

namespace CodeBlocks;

/// <summary>Options for the values that are shown as <c>***</c> in everything that a block produces.</summary>
/// <remarks>Keys and values of <c>Secret</c> expressions are always masked. These options are about environment variables.</remarks>
public sealed class MaskingOptions
{
    private static readonly string[] Telling = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PWD", "KEY", "CREDENTIAL", "AUTH", "PIN"];

    /// <summary>Masks the values of environment variables.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The minimum number of characters of a value that is masked. A shorter one occurs in ordinary output. For a variable whose name tells that it
    /// is a secret, such as <c>API_KEY</c> or <c>DB_PASSWORD</c>, it is 4.
    /// </summary>
    /// <value>The default is 8; from 4 to 1024.</value>
    public int MinLength { get; set; } = 8;

    /// <summary>The names of environment variables whose values are shown. <c>*</c> and <c>?</c> are wildcards.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="DefaultShown"/>. An empty list shows none.</value>
    public IList<string>? Shown { get; set; }

    /// <summary>The default of <see cref="Shown"/>: search paths, languages, and other settings of programs that are no secrets.</summary>
    public static IReadOnlyList<string> DefaultShown { get; } =
    [
        "PATH", "*_PATH", "*_HOME", "PYTHONPATH", "HOME", "LANG", "LANGUAGE", "LC_*", "TZ", "TERM", "SHELL", "TMPDIR", "NODE_ENV", "DEBIAN_FRONTEND",
        "MPLBACKEND",
    ];

    /// <summary>Checks whether the value of a variable is masked.</summary>
    internal bool Masks(string name, string value)
    {
        if (!Enabled || (Shown ?? (IEnumerable<string>)DefaultShown).Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name)))
            return false;

        return value.Trim().Length >= (TellsSecret(name) ? SecretSpellings.MinLength : MinLength);
    }

    private static bool TellsSecret(string name) => Array.Exists(Telling, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
