using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>Java, in a shell that keeps its declarations.</summary>
internal sealed partial class JavaLanguage : LanguageDefinition
{
    private static readonly string PrepareScript = ReportScripts.Read("exit.java");
    private static readonly string ReportScript = ReportScripts.Read("Report.java");

    public override CodeLanguage Language => CodeLanguage.Java;

    public override string Name => "java";

    public override string Label => "Java";

    public override string EditorLanguage => "java";

    // JShell numbers its snippets; the number of the probe tells that of the first snippet of the code. The imports come first, because JShell
    // gives a number to an import that is new only.
    public override string Probe(UserCode code) =>
        string.Concat(new JavaSnippets(code, 0).Imports.Select(import => $"{import}\n"))
        + "new java.lang.Throwable().getStackTrace()[0].getClassName().replaceAll(\"\\\\D+\", \"\")";

    public override CodeFailure ReadFailure(ExecutionError error, UserCode code) => JavaFailure.Read(error, code);

    // A variable hides the type or the package of its name; the code that reads variables and values needs those below.
    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        _ abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally
        float for goto if implements import instanceof int interface long native new null package private protected public return short
        static strictfp super switch synchronized this throw throws transient true try void volatile while
        CodeBlocksVariables codeBlocksVariables CodeBlocksReport
        java Boolean Byte Character CharSequence Class ClassLoader ClassNotFoundException Double Enum Exception Float Integer Iterable Long Math
        Number Object Override Record Runtime RuntimeException SecurityException SecurityManager Short StackOverflowError StackTraceElement
        String StringBuilder SuppressWarnings System Thread Throwable
        """);

    public override string? PrepareReport(string code, ReportPlace place) => Exits(code)
        ? PrepareScript.Replace("@path@", place.Path, StringComparison.Ordinal)
        : null;

    public override bool HasReport(CodeEnd end) =>
        (end.Error is null && end.HasMainResult) || Exits(end.Code) || end.Error?.Name == "SecurityException";

    public override string Report(CodeEnd end, ReportPlace place) =>
        $"CodeBlocksReport.of(new java.lang.Object() {{}}.getClass().getName(), {(EndsInName().IsMatch(end.Code) ? "true" : "false")}, "
        + $"\"{place.Key}\", \"{place.Path}\", {Number(ReportPlace.MaxInline)})";

    public override string ReportDeclarations => ReportScript;

    private static bool Exits(string code) => code.Contains("exit(", StringComparison.Ordinal);

    // A variable can be read again; any other expression may do something each time.
    [GeneratedRegex(@"(?:\A|[;}\n])\s*[\p{L}_$][\p{L}\p{N}_$]*\s*;?\s*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex EndsInName();

    private protected override bool IsIdentifierStart(Rune character) => base.IsIdentifierStart(character)
        || Rune.GetUnicodeCategory(character) is UnicodeCategory.CurrencySymbol or UnicodeCategory.ConnectorPunctuation;

    private protected override bool IsIdentifierPart(Rune character) => base.IsIdentifierPart(character) || IsIdentifierStart(character);

    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values) => 
        VariableTokens.Write(values, VariableTokens.Base64);

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        class CodeBlocksVariables {
            private final java.util.Iterator<String> lines;
            private final java.util.Map<String, Object> values;

            CodeBlocksVariables(String path) throws java.io.IOException {
                java.nio.file.Path file = java.nio.file.Paths.get(path);
                lines = java.nio.file.Files.readAllLines(file, java.nio.charset.StandardCharsets.UTF_8).iterator();
                java.nio.file.Files.delete(file);
                values = read();
            }

            @SuppressWarnings("unchecked")
            <T> T take(String name) {
                return (T) values.get(name);
            }

            @SuppressWarnings("unchecked")
            private <T> T read() {
                String line = lines.next();
                String rest = line.substring(2);
                Object value = null;
                switch (line.charAt(0)) {
                    case 's': value = new String(java.util.Base64.getDecoder().decode(rest), java.nio.charset.StandardCharsets.UTF_8); break;
                    case 'i': value = Long.valueOf(rest); break;
                    case 'b': value = new java.math.BigInteger(rest); break;
                    case 'd': value = Double.valueOf(rest); break;
                    case 't': value = Boolean.TRUE; break;
                    case 'f': value = Boolean.FALSE; break;
                    case 'a':
                        java.util.List<Object> list = new java.util.ArrayList<>();
                        for (int left = Integer.parseInt(rest); left > 0; left--) list.add(read());
                        value = list;
                        break;
                    case 'o':
                        java.util.Map<String, Object> map = new java.util.LinkedHashMap<>();
                        for (int left = Integer.parseInt(rest); left > 0; left--) map.put(read(), read());
                        value = map;
                        break;
                }
                return (T) value;
            }
        }
        CodeBlocksVariables codeBlocksVariables = new CodeBlocksVariables("{{path}}");
        {{Declarations(values)}}codeBlocksVariables = null;
        """;

    private static string Declarations(IReadOnlyDictionary<string, JsonElement> values) =>
        string.Concat(values.Select(variable => $"{TypeOf(variable.Value)} {variable.Key} = codeBlocksVariables.take(\"{variable.Key}\");\n"));

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "String",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "long" : VariableTokens.IsInteger(value) ? "java.math.BigInteger" : "double",
        JsonValueKind.Array => "java.util.List<Object>",
        JsonValueKind.Object => "java.util.Map<String, Object>",
        _ => "Object",
    };
}
