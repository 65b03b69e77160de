using System.Text.Json;

namespace CodeBlocks;

/// <summary>Python. The code runs in IPython where the sandbox has it.</summary>
internal sealed class PythonLanguage : LanguageDefinition
{
    public override CodeLanguage Language => CodeLanguage.Python;

    public override string Name => "python";

    public override string Label => "Python";

    public override IReadOnlyList<string> Aliases => ["py"];

    public override string EditorLanguage => "python";

    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        False None True and as assert async await break class continue def del elif else except finally for from global if import in is
        lambda nonlocal not or pass raise return try while with yield
        """);

    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values) => JsonSerializer.Serialize(values);

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        def __codeblocks_variables(path):
            import json, os
            with open(path, encoding="utf-8") as file:
                globals().update(json.load(file))
            os.remove(path)
        __codeblocks_variables("{{path}}")
        del __codeblocks_variables
        """;
}
