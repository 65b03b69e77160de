using System.Text;
using System.Text.Json;

namespace CodeBlocks.Studio;

/// <summary>A format of a result, and how it is sent.</summary>
/// <param name="Name">The name in E2B's protocol.</param>
/// <param name="ContentType">The content type that it is sent as.</param>
/// <param name="IsBase64">True for bytes in base64.</param>
internal sealed record ResultFormat(string Name, string ContentType, bool IsBase64 = false)
{
    private const string PlainText = "text/plain; charset=utf-8";
    private const string Json = "application/json";

    public static IReadOnlyList<ResultFormat> All { get; } =
    [
        new("text", PlainText),
        new("html", "text/html; charset=utf-8"),
        new("markdown", "text/html; charset=utf-8"),
        new("svg", "image/svg+xml"),
        new("png", "image/png", IsBase64: true),
        new("jpeg", "image/jpeg", IsBase64: true),
        new("pdf", "application/pdf", IsBase64: true),
        new("latex", PlainText),
        new("javascript", PlainText),
        new("json", Json),
        new("data", Json),
        new("chart", Json),
        new("extra", Json),
    ];

    /// <summary>The length of the format in a result; 0 if it does not have it.</summary>
    public int LengthIn(JsonElement result) => result.Member(Name) switch
    {
        null => 0,
        { ValueKind: JsonValueKind.String } text when ContentType != Json => text.GetString()!.Length,
        var value => value.Value.GetRawText().Length,
    };

    /// <summary>The content of the format in a result; null if it does not have it, or it is not what it claims to be.</summary>
    public byte[]? ReadFrom(JsonElement result)
    {
        if (result.Member(Name) is not { } value)
            return null;

        if (ContentType == Json)
            return Encoding.UTF8.GetBytes(value.GetRawText());

        if (value.AsText() is not { } text)
            return null;

        return IsBase64 ? FromBase64(text) : Encoding.UTF8.GetBytes(text);
    }

    // Jupyter's base64 has line feeds, which .NET ignores.
    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
