using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>Which names a variable may have in which language.</summary>
internal static partial class VariableNames
{
    // Words that cannot be assigned to; everything else a language refuses, it refuses itself.
    private static readonly Dictionary<CodeLanguage, HashSet<string>> Reserved = new()
    {
        [CodeLanguage.Python] = Words("""
            False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal
            not or pass raise return try while with yield
            """),
        [CodeLanguage.Js] = Words("""
            await break case catch class const continue debugger default delete do else enum export extends false finally for function globalThis if implements
            import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var
            void while with yield
            """),
        [CodeLanguage.Bash] = Words("""
            BASHOPTS BASHPID BASH_ENV ENV EUID FUNCNAME GROUPS HOME IFS LD_LIBRARY_PATH LD_PRELOAD LINENO OPTARG OPTIND PATH PIPESTATUS PPID PROMPT_COMMAND PS0
            PS1 PS2 PS4 PWD OLDPWD RANDOM SECONDS SHELL SHELLOPTS UID _
            """),
        [CodeLanguage.R] = Words("FALSE Inf NA NULL NaN TRUE T F break else for function if in next repeat while"),
        [CodeLanguage.Java] = Words("""
            _ abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for goto if
            implements import instanceof int interface long native new null package private protected public return short static strictfp super switch
            synchronized this throw throws transient true try void volatile while
            """),
    };

    /// <exception cref="ArgumentException">The language cannot have a variable of that name.</exception>
    public static void Check(CodeLanguage language, string name)
    {
        if (!Identifier().IsMatch(name))
            throw new ArgumentException($"Variable '{Shown(name)}' has no name that code can use; use letters, digits and underscores, with a letter first.");

        if (Reserved[language].Contains(name))
            throw new ArgumentException($"Variable '{name}' has a name that {language} keeps for itself; choose another.");
    }

    private static string Shown(string name) => name.Length <= 40 ? name : $"{name[..40]}...";

    private static HashSet<string> Words(string words) => [.. words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex Identifier();
}
