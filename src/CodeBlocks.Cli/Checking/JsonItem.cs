using System.Text.Json;
using System.Text.RegularExpressions;

namespace CodeBlocks.Cli.Checking;

/// <summary>A value of a JSON document with its place in the text, which <see cref="JsonElement"/> does not know.</summary>
internal sealed partial class JsonItem(JsonValueKind kind, int offset, JsonItem? parent, string step)
{
    /// <summary>The kind of the value.</summary>
    public JsonValueKind Kind => kind;

    /// <summary>The offset of its first byte.</summary>
    public int Offset => offset;

    /// <summary>The JSON path, such as <c>$.root.activities[0]</c>.</summary>
    public string Path => parent is null ? step : parent.Kind == JsonValueKind.Array ? $"{parent.Path}[{step}]"
        : PlainName().IsMatch(step) ? $"{parent.Path}.{step}" : $"{parent.Path}['{step}']";

    /// <summary>The members of an object in the order of the text; a name can occur twice.</summary>
    public List<JsonMember> Members { get; init; } = [];

    /// <summary>The items of an array.</summary>
    public List<JsonItem> Items { get; init; } = [];

    /// <summary>The value of a string, or the digits of a number; null for the other kinds.</summary>
    public string? Text { get; init; }

    public bool IsObject => Kind == JsonValueKind.Object;
    public bool IsString => Kind == JsonValueKind.String;
    public bool IsNull => Kind == JsonValueKind.Null;

    /// <summary>The kind as a message names it: <c>a number</c>.</summary>
    public string Described => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null"
    };

    /// <summary>The value of a member; the last one counts if the name occurs twice. Null if there is none.</summary>
    public JsonItem? Find(string name) => Members.FindLast(member => member.Name == name)?.Value;

    /// <summary>The value of a member whose name may differ in case.</summary>
    public JsonItem? FindAnyCase(string name) =>
        Members.FindLast(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{N}_$]*$")]
    private static partial Regex PlainName();
}

/// <summary>A member of a JSON object and the offset of its name.</summary>
internal sealed record JsonMember(string Name, int Offset, JsonItem Value);
