using System.Text;
using System.Text.Json;

namespace CodeBlocks.Cli.Running;

/// <summary>Finds the texts in JSON that .NET cannot hold: its grammar allows the escape of half of a surrogate pair.</summary>
internal static class JsonTexts
{
    /// <summary>Gets whether every text in a value, and every name in it, consists of characters.</summary>
    public static bool AreComplete(JsonElement value)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value.GetRawText()), new JsonReaderOptions { MaxDepth = 64 });

        try
        {
            while (reader.Read())
                if (reader is { ValueIsEscaped: true, TokenType: JsonTokenType.String or JsonTokenType.PropertyName })
                    reader.GetString();

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Gets the name of a member; null if it holds half of a surrogate pair.</summary>
    public static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
