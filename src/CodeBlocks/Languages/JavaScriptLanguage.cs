using System.Text.Json;

namespace CodeBlocks;

/// <summary>JavaScript, on Node.js.</summary>
internal sealed class JavaScriptLanguage : LanguageDefinition
{
    private static readonly string PrepareScript = ReportScripts.Read("before.js");
    private static readonly string ReportScript = ReportScripts.Read("report.js");

    public override CodeLanguage Language => CodeLanguage.Js;

    public override string Name => "js";

    public override string WireName => "javascript";

    public override string Label => "JavaScript";

    public override IReadOnlyList<string> Aliases => ["javascript", "node", "nodejs", "typescript", "ts"];

    public override string EditorLanguage => "javascript";

    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        await break case catch class const continue debugger default delete do else enum export extends false finally for function
        globalThis if implements import in instanceof interface let new null package private protected public return static super switch
        this throw true try typeof undefined var void while with yield
        """);

    public override string PrepareReport(string code, ReportPlace place) =>
        PrepareScript.Replace("@exits@", Exits(code) ? "true" : "false", StringComparison.Ordinal);

    public override bool HasReport(CodeEnd end) => end.HasMainResult || Exits(end.Code) || end.Error?.Name == "Exit";

    public override string Report(CodeEnd end, ReportPlace place) => ReportScript.Replace(
        "@arguments@", $"[\"{place.Key}\", \"{place.Path}\", {Number(ReportPlace.MaxInline)}]", StringComparison.Ordinal);

    private static bool Exits(string code) => code.Contains("exit", StringComparison.Ordinal);

    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values) => JsonSerializer.Serialize(values);

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        (() => {
          const fs = require("fs");
          Object.assign(globalThis, JSON.parse(fs.readFileSync("{{path}}", "utf8")));
          fs.unlinkSync("{{path}}");
        })();
        """;
}
