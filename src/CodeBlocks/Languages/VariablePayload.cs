using System.Text;
using System.Text.Json;

namespace CodeBlocks;

/// <summary>Variables on their way into a sandbox: one file of data, and the constant prelude that reads it.</summary>
/// <remarks>
/// Values never become code. Python and JavaScript read JSON; bash reads lines of a name and a base64 text; R and Java, which have no JSON reader of their
/// own, read the same tree as one token per line (<see cref="VariableTokens"/>). Only names reach the code, and only names that are identifiers.
/// </remarks>
internal sealed class VariablePayload
{
    private const string PathPlaceholder = "@PATH@";
    private const string DeclarationsPlaceholder = "@DECLARATIONS@";

    private VariablePayload(string path, string content, string prelude) => (Path, Content, Prelude) = (path, content, prelude);

    /// <summary>The file in the sandbox; the prelude removes it.</summary>
    public string Path { get; }

    public string Content { get; }

    public string Prelude { get; }

    /// <exception cref="ArgumentException">A name is no identifier, or a value has no JSON form; the message names it.</exception>
    public static VariablePayload Create(CodeLanguage language, IReadOnlyDictionary<string, object?> variables)
    {
        foreach (var name in variables.Keys)
            VariableNames.Check(language, name);

        var values = variables.ToDictionary(variable => variable.Key, variable => ToJson(variable.Key, variable.Value));
        var path = $"/tmp/.codeblocks-{Guid.NewGuid():N}";
        var prelude = ReadPrelude(language).Replace(PathPlaceholder, path, StringComparison.Ordinal);

        return language switch
        {
            CodeLanguage.Bash => new(path, Lines(values), prelude),
            CodeLanguage.R => new(path, VariableTokens.Write(values), prelude),
            CodeLanguage.Java => new(path, VariableTokens.Write(values), prelude.Replace(DeclarationsPlaceholder, Declarations(values), StringComparison.Ordinal)),
            _ => new(path, JsonSerializer.Serialize(values), prelude),
        };
    }

    private static JsonElement ToJson(string name, object? value)
    {
        try
        {
            return JsonSerializer.SerializeToElement(value, value?.GetType() ?? typeof(object));
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or InvalidOperationException)
        {
            throw new ArgumentException($"Variable '{name}' has no JSON form: {e.Message}", e);
        }
    }

    private static string Lines(Dictionary<string, JsonElement> values)
    {
        var lines = new StringBuilder();

        foreach (var (name, value) in values)
            lines.Append(name).Append(' ').Append(Base64(WithoutNul(name, Text(value)))).Append('\n');

        return lines.ToString();
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    // Bash would drop it without a word.
    private static string WithoutNul(string name, string text) =>
        text.Contains('\0') ? throw new ArgumentException($"Variable '{name}' holds a NUL character, which bash cannot hold.") : text;

    private static string Declarations(Dictionary<string, JsonElement> values) =>
        string.Concat(values.Select(variable => $"{JavaType(variable.Value)} {variable.Key} = codeBlocksVariables.take(\"{variable.Key}\");\n"));

    private static string JavaType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "String",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => VariableTokens.IsInteger(value) ? "long" : "double",
        JsonValueKind.Array => "java.util.List<Object>",
        JsonValueKind.Object => "java.util.Map<String, Object>",
        _ => "Object",
    };

    private static string ReadPrelude(CodeLanguage language)
    {
        var name = $"CodeBlocks.Languages.Preludes.{language}.txt";
        using var resource = typeof(VariablePayload).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    internal static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
