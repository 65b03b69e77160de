using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

namespace CodeBlocks;

/// <summary>JavaScript, on Node.js.</summary>
internal sealed partial class JavaScriptLanguage : LanguageDefinition
{
    private static readonly string PrepareScript = ReportScripts.Read("before.js")
        .Replace("@script@", JsonSerializer.Serialize(ReportScripts.Read("report.js")), StringComparison.Ordinal);

    public override CodeLanguage Language => CodeLanguage.Js;

    public override string Name => "js";

    public override string WireName => "javascript";

    public override string Label => "JavaScript";

    public override IReadOnlyList<string> Aliases => ["javascript", "node", "nodejs", "typescript", "ts"];

    public override string EditorLanguage => "javascript";

    public override CodeFailure ReadFailure(ExecutionError error, UserCode code) => JavaScriptFailure.Read(error, code);

    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        await break case catch class const continue debugger default delete do else enum export extends false finally for function
        globalThis if implements import in instanceof interface let new null package private protected public return static super switch
        this throw true try typeof undefined var void while with yield
        Infinity NaN arguments eval global process require
        Array BigInt Buffer Error JSON Map Object Promise Set String Symbol __proto__
        """);

    public override string PrepareReport(string code, ReportPlace place) =>
        PrepareScript.Replace("@exits@", Exits(code) ? "true" : "false", StringComparison.Ordinal);

    public override bool HasReport(CodeEnd end) =>
        end.HasMainResult || end.Error?.Name == "Exit" || Exits(end.Code) || FailsLate().IsMatch(end.Code);

    // Without a name that code could have given another meaning.
    public override string Report(CodeEnd end, ReportPlace place) =>
        $"$$.text(__codeblocks.report(\"{place.Key}\", \"{place.Path}\", {Number(ReportPlace.MaxInline)}))";

    private static bool Exits(string code) => code.Contains("exit", StringComparison.Ordinal);

    // What can fail when the code itself has ended: a promise, a timer, an event.
    [GeneratedRegex(@"\b(?:async|Promise|then|import|emit|fetch|nextTick|queueMicrotask|set(?:Timeout|Interval|Immediate))\b")]
    private static partial Regex FailsLate();

    private protected override bool IsIdentifierStart(Rune character) => base.IsIdentifierStart(character) || character.Value == '$';

    // With the two joiners, which some scripts need within a word.
    private protected override bool IsIdentifierPart(Rune character) =>
        base.IsIdentifierPart(character) || character.Value is '$' or 0x200C or 0x200D;

    // Integers beyond 2^53 become texts here and BigInts there; their paths tell them from other texts.
    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values)
    {
        var paths = new List<object[]>();
        var path = new Stack<object>();
        using var buffer = new MemoryStream();

        using (var writer = new Utf8JsonWriter(buffer, new() { MaxDepth = EncodeOptions.MaxDepth }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("values");

            foreach (var (name, value) in values)
                WriteMember(writer, name, value, path, paths);

            writer.WriteEndObject();
            writer.WritePropertyName("integers");
            JsonSerializer.Serialize(writer, paths);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, JsonElement value, Stack<object> path, List<object[]> paths)
    {
        writer.WritePropertyName(name);
        path.Push(name);
        Write(writer, value, path, paths);
        path.Pop();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Stack<object> path, List<object[]> paths)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();

                foreach (var member in value.EnumerateObject())
                    WriteMember(writer, member.Name, member.Value, path, paths);

                writer.WriteEndObject();
                break;

            case JsonValueKind.Array:
                writer.WriteStartArray();

                foreach (var (index, item) in value.EnumerateArray().Select((item, index) => (index, item)))
                {
                    path.Push(index);
                    Write(writer, item, path, paths);
                    path.Pop();
                }

                writer.WriteEndArray();
                break;

            case JsonValueKind.Number when IsLargeInteger(value):
                paths.Add([.. path.Reverse()]);
                writer.WriteStringValue(value.GetRawText());
                break;

            default:
                value.WriteTo(writer);
                break;
        }
    }

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        (() => {
          const fs = require("fs");
          const { values, integers } = JSON.parse(fs.readFileSync("{{path}}", "utf8"));
          fs.unlinkSync("{{path}}");
          for (const path of integers) {
            const last = path.pop();
            const parent = path.reduce((value, key) => value[key], values);
            parent[last] = BigInt(parent[last]);
          }
          globalThis.__codeblocks_values = values;
        })();
        {{Assignments(values)}}delete globalThis.__codeblocks_values;
        """;

    // An assignment, because a let of an earlier cell hides a property of the global object.
    private static string Assignments(IReadOnlyDictionary<string, JsonElement> values) =>
        string.Concat(values.Keys.Select(name => $"{name} = __codeblocks_values[\"{name}\"];\n"));
}
