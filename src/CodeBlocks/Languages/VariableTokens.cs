using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodeBlocks;

/// <summary>Writes JSON values as one token per line, for languages without a JSON reader.</summary>
/// <remarks>
/// <c>o N</c> an object of N members, each a <c>s</c> line (the name) and a value; <c>a N</c> an array of N values; <c>s BASE64</c> a text;
/// <c>i DIGITS</c> a 64-bit integer; <c>d NUMBER</c> any other number; <c>t</c>, <c>f</c>, <c>n</c> for true, false and null.
/// </remarks>
internal static class VariableTokens
{
    public static string Write(IReadOnlyDictionary<string, JsonElement> values)
    {
        var tokens = new StringBuilder();
        Line(tokens, 'o', values.Count.ToString(CultureInfo.InvariantCulture));

        foreach (var (name, value) in values)
        {
            Line(tokens, 's', Base64(name));
            Write(tokens, value);
        }

        return tokens.ToString();
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static bool IsInteger(JsonElement number) => number.TryGetInt64(out _);

    private static void Write(StringBuilder tokens, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Line(tokens, 'o', value.GetPropertyCount().ToString(CultureInfo.InvariantCulture));

                foreach (var member in value.EnumerateObject())
                {
                    Line(tokens, 's', Base64(member.Name));
                    Write(tokens, member.Value);
                }

                break;

            case JsonValueKind.Array:
                Line(tokens, 'a', value.GetArrayLength().ToString(CultureInfo.InvariantCulture));

                foreach (var item in value.EnumerateArray())
                    Write(tokens, item);

                break;

            case JsonValueKind.String:
                Line(tokens, 's', Base64(value.GetString()!));
                break;

            case JsonValueKind.Number:
                Line(tokens, IsInteger(value) ? 'i' : 'd', value.GetRawText());
                break;

            default:
                Line(tokens, value.ValueKind switch { JsonValueKind.True => 't', JsonValueKind.False => 'f', _ => 'n' }, "");
                break;
        }
    }

    private static void Line(StringBuilder tokens, char kind, string text) => tokens.Append(kind).Append(' ').Append(text).Append('\n');
}
