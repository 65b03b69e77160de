using System.Text.Json;

namespace CodeBlocks;

/// <summary>JavaScript, on Node.js.</summary>
internal sealed class JavaScriptLanguage : LanguageDefinition
{
    public override CodeLanguage Language => CodeLanguage.Js;

    public override string Name => "js";

    public override string WireName => "javascript";

    public override string Label => "JavaScript";

    public override IReadOnlyList<string> Aliases => ["javascript"];

    public override string EditorLanguage => "javascript";

    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        await break case catch class const continue debugger default delete do else enum export extends false finally for function
        globalThis if implements import in instanceof interface let new null package private protected public return static super switch
        this throw true try typeof undefined var void while with yield
        """);

    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values) => JsonSerializer.Serialize(values);

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        (() => {
          const fs = require("fs");
          Object.assign(globalThis, JSON.parse(fs.readFileSync("{{path}}", "utf8")));
          fs.unlinkSync("{{path}}");
        })();
        """;
}
