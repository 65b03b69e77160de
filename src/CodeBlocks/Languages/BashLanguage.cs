using System.Globalization;
using System.Text;
using System.Text.Json;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Bash. Every variable is a text: an object or a list is its JSON.</summary>
internal sealed class BashLanguage : LanguageDefinition
{
    private static readonly string PrepareScript = ReportScripts.Read("before.sh");
    private static readonly string ReportScript = ReportScripts.Read("report.sh");

    public override CodeLanguage Language => CodeLanguage.Bash;

    public override string Name => "bash";

    public override string Label => "Bash";

    public override IReadOnlyList<string> Aliases => ["sh", "shell"];

    public override string EditorLanguage => "shell";

    public override CodeFailure ReadFailure(ExecutionError error, UserCode code) => BashFailure.Read(error, code);

    public override CodeFailure ReadExit(ExitStatus exit, bool said, UserCode code) => BashFailure.OfExit(exit.Status, said, code);

    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        BASHOPTS BASHPID BASH_ENV ENV EUID FUNCNAME GROUPS HOME IFS LD_LIBRARY_PATH LD_PRELOAD LINENO OPTARG OPTIND PATH PIPESTATUS PPID
        BASH_VERSINFO PROMPT_COMMAND PS0 PS1 PS2 PS4 PWD OLDPWD RANDOM SECONDS SHELL SHELLOPTS UID _
        """);

    private protected override bool IsIdentifierStart(Rune character) => Identifiers.IsAsciiLetter(character) || character.Value == '_';

    private protected override bool IsIdentifierPart(Rune character) =>
        IsIdentifierStart(character) || (character.IsAscii && Rune.IsDigit(character));

    // One line per variable: its name and its text as base64.
    public override bool StdoutIsValue => true;

    public override string RestartNotice => "Restarting Bash";

    public override string PrepareReport(string code, ReportPlace place) => PrepareScript.Replace("@path@", place.Path, StringComparison.Ordinal);

    // Within the pipe and the standard error of before, whatever the code does with its own descriptors, and in one line.
    public override string Wrap(string code, ReportPlace place) =>
        $$"""eval "$__codeblocks_traced"{{Quoted(code)}} >&"${__codeblocks_out:-1}" 2>&"${__codeblocks_errors:-2}"; """
        + """{ __codeblocks_result=$? __codeblocks_flags=$-; set +x; __codeblocks_close; """
        + """[[ $__codeblocks_flags != *x* ]] || set -x; (exit $__codeblocks_result); } 2> /dev/null""";

    public override bool HasReport(CodeEnd end) => true;

    public override string Report(CodeEnd end, ReportPlace place) => ReportScript
        .Replace("@key@", place.Key, StringComparison.Ordinal)
        .Replace("@path@", place.Path, StringComparison.Ordinal)
        .Replace("@limit@", Number(ReportPlace.MaxInline), StringComparison.Ordinal);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("$'");

        foreach (var character in text)
        {
            if (character is '\'' or '\\')
                quoted.Append('\\').Append(character);
            else if (character is < ' ' or '\x7f')
                quoted.Append(CultureInfo.InvariantCulture, $"\\{Convert.ToString(character, 8).PadLeft(3, '0')}");
            else
                quoted.Append(character);
        }

        return quoted.Append('\'').ToString();
    }

    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values) =>
        string.Concat(values.Select(variable => $"{variable.Key} {VariableTokens.Base64(WithoutNul(variable.Key, Text(variable.Value)))}\n"));

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        while builtin read -r __codeblocks_name __codeblocks_text; do
          # The x keeps newlines at the end, which a command substitution would drop.
          __codeblocks_text=$(builtin printf %s "$__codeblocks_text" | builtin command -p base64 -d; builtin printf x)
          builtin printf -v "$__codeblocks_name" %s "${__codeblocks_text%x}"
        done < {{path}}
        builtin command -p rm -f {{path}}
        unset __codeblocks_name __codeblocks_text
        """;

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    // Bash would drop the character without an error.
    private static string WithoutNul(string name, string text) => text.Contains('\0')
        ? throw new ArgumentException($"Variable '{name}' contains a NUL character, which bash cannot store; remove it or encode the text.")
        : text;
}
