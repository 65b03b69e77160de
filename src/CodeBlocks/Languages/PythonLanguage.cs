using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Python. The code runs in IPython where the sandbox has it.</summary>
internal sealed partial class PythonLanguage : LanguageDefinition
{
    // IPython's own exit and quit end the kernel and forget the status.
    private const string ExitFunctions = """
        import sys
        def leave(code=None):
            raise SystemExit(code)
        sys.modules["__main__"].__dict__.update({"exit": leave, "quit": leave})
        """;

    // Not by a name alone, which code can give to something else.
    private const string Functions = "__import__(\"builtins\").__codeblocks";

    private static readonly string Declarations = Apart(ReportScripts.Read("report.py"));

    public override CodeLanguage Language => CodeLanguage.Python;

    public override string Name => "python";

    public override string Label => "Python";

    public override IReadOnlyList<string> Aliases => ["py", "python3"];

    public override string EditorLanguage => "python";

    public override CodeFailure ReadFailure(ExecutionError error, UserCode code) => PythonFailure.Read(error, code);

    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        False None True and as assert async await break class continue def del elif else except finally for from global if import in is
        lambda nonlocal not or pass raise return try while with yield __builtins__ __debug__
        get_ipython exit quit In Out _ __ ___ _i _ii _iii _dh _ih _oh
        """);

    // Python reads an identifier in its compatibility form (NFKC).
    private protected override bool IsReserved(string name) =>
        name.Normalize(NormalizationForm.FormKC) is var read && (base.IsReserved(read) || NumberedCell().IsMatch(read));

    public override string? PrepareReport(string code, ReportPlace place) => ExitCall().IsMatch(code) ? Apart(ExitFunctions) : null;

    public override bool HasReport(CodeEnd end) => end.Error is null ? end.HasMainResult : IsGroup(end.Error);

    public override string Report(CodeEnd end, ReportPlace place) => end.Error is null
        ? $"{Functions}[0]({Number(end.Number)}, \"{place.Key}\", \"{place.Path}\", {Number(ReportPlace.MaxInline)})"
        : $"{Functions}[1](\"{place.Key}\")";

    public override string ReportDeclarations => Declarations;

    public override bool DeclaresFirst => true;

    private static bool IsGroup(ExecutionError error) => error.Name.EndsWith("ExceptionGroup", StringComparison.Ordinal);

    public override ExitStatus? FindExitStatus(ExecutionError error) => error switch
    {
        { Name: "SystemExit", Value: "" or "None" or "False" } => new(0),
        { Name: "SystemExit", Value: "True" } => new(1),
        { Name: "SystemExit" } when int.TryParse(error.Value, CultureInfo.InvariantCulture, out var status) => new(status),
        { Name: "SystemExit" } => new(1, error.Value),
        _ => null,
    };

    public override Regex ExitWarning => WarningOfIPython();

    // In a namespace of its own with the builtins of now, where no name that code defines later has another meaning.
    private static string Apart(string script) =>
        $"__import__(\"builtins\").exec({JsonSerializer.Serialize(script)}, {{\"__builtins__\": {{**__import__(\"builtins\").__dict__}}}})";

    [GeneratedRegex(@"(?<![.\w])(exit|quit)\s*\(", RegexOptions.ExplicitCapture)]
    private static partial Regex ExitCall();

    [GeneratedRegex(@"(?:^[^\n]*UserWarning: |^)To exit: use 'exit', 'quit', or Ctrl-D\.\n(?:  warn\([^\n]*\n)?", RegexOptions.Multiline)]
    private static partial Regex WarningOfIPython();

    // The input and the output of a numbered cell of IPython: _i1, _1.
    [GeneratedRegex(@"\A_i?[0-9]+\z")]
    private static partial Regex NumberedCell();

    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values) => JsonSerializer.Serialize(
        values.ToDictionary(variable => variable.Key.Normalize(NormalizationForm.FormKC), variable => variable.Value), EncodeOptions);

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        def __codeblocks_variables(path):
            import json, os, sys
            with open(path, encoding="utf-8") as file:
                text = file.read()
            os.remove(path)
            limit = sys.getrecursionlimit()
            try:
                sys.setrecursionlimit(max(limit, 20000))
                globals().update(json.loads(text))
            finally:
                sys.setrecursionlimit(limit)
        __codeblocks_variables("{{path}}")
        del __codeblocks_variables
        """;
}
