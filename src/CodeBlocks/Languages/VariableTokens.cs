using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodeBlocks;

/// <summary>Writes JSON values as one token per line, for languages without a JSON reader.</summary>
/// <remarks>
/// <c>o N</c> an object of N members, each a <c>s</c> line (the name) and a value; <c>a N</c> an array of N values; <c>s TEXT</c> a text, encoded;
/// <c>i DIGITS</c> a 64-bit integer; <c>b DIGITS</c> a larger one; <c>d NUMBER</c> any other number; <c>t</c>, <c>f</c>, <c>n</c> for true, false
/// and null.
/// </remarks>
/// <param name="encode">Encodes a text so that it has no line break.</param>
internal sealed class VariableTokens(Func<string, string> encode)
{
    private readonly StringBuilder _tokens = new();

    public static string Write(IReadOnlyDictionary<string, JsonElement> values, Func<string, string> encode)
    {
        var tokens = new VariableTokens(encode);
        tokens.Line('o', values.Count);

        foreach (var (name, value) in values)
        {
            tokens.Line('s', encode(name));
            tokens.Write(value);
        }

        return tokens._tokens.ToString();
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static bool IsInteger(JsonElement number) => IsInteger(number.GetRawText());

    /// <summary>Checks whether a number is written as an integer, of any size.</summary>
    public static bool IsInteger(string number) => number.AsSpan(number.StartsWith('-') ? 1 : 0).IndexOfAnyExceptInRange('0', '9') < 0;

    private void Write(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Line('o', value.GetPropertyCount());

                foreach (var member in value.EnumerateObject())
                {
                    Line('s', encode(member.Name));
                    Write(member.Value);
                }

                break;

            case JsonValueKind.Array:
                Line('a', value.GetArrayLength());

                foreach (var item in value.EnumerateArray())
                    Write(item);

                break;

            case JsonValueKind.String:
                Line('s', encode(value.GetString()!));
                break;

            case JsonValueKind.Number:
                Line(value.TryGetInt64(out _) ? 'i' : IsInteger(value) ? 'b' : 'd', value.GetRawText());
                break;

            default:
                Line(value.ValueKind switch { JsonValueKind.True => 't', JsonValueKind.False => 'f', _ => 'n' }, "");
                break;
        }
    }

    private void Line(char kind, int count) => Line(kind, count.ToString(CultureInfo.InvariantCulture));

    private void Line(char kind, string text) => _tokens.Append(kind).Append(' ').Append(text).Append('\n');
}
