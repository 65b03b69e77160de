using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace CodeBlocks;

/// <summary>The ways in which programs write a text: as it is, escaped for JSON, Python, HTML or a URL, as base64, and line by line.</summary>
internal static class SecretSpellings
{
    /// <summary>The minimum length of a text that is sought. A shorter one occurs in ordinary text.</summary>
    public const int MinLength = 4;

    // A line of a key or certificate is longer; a brace on a line of its own is not.
    private const int MinLineLength = 8;

    /// <summary>Gets the spellings of a value; none if it is too short.</summary>
    public static IEnumerable<string> Of(string value)
    {
        if (value.Length < MinLength)
            return [];

        var lines = value.Contains('\n', StringComparison.Ordinal)
            ? value.Split('\n').Select(line => line.Trim()).Where(line => line.Length >= MinLineLength)
            : [];

        return new[]
        {
            value,
            value.Trim(),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
            AsciiJson(value),
            Escaped(value, quote: false),
            Escaped(value, quote: true),
            Uri.EscapeDataString(value),
            WebUtility.UrlEncode(value),
            WebUtility.HtmlEncode(value),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('='),
        }.Concat(lines).Where(spelling => spelling.Length >= MinLength).Distinct(StringComparer.Ordinal);
    }

    // As Python's json writes it.
    private static string AsciiJson(string value)
    {
        var json = new StringBuilder();

        foreach (var character in JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value))
        {
            if (char.IsAscii(character))
                json.Append(character);
            else
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return json.ToString();
    }

    // As Python's repr and JavaScript's inspect write it.
    private static string Escaped(string value, bool quote)
    {
        var escaped = new StringBuilder(value)
            .Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t");

        return (quote ? escaped.Replace("'", "\\'") : escaped).ToString();
    }
}
