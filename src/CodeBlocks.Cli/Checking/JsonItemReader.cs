using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodeBlocks.Cli.Checking;

/// <summary>Reads a JSON document with the places of its values.</summary>
internal ref struct JsonItemReader
{
    // The depth to which Elsa's serializer reads.
    private const int MaxDepth = 64;

    private Utf8JsonReader _reader;

    private JsonItemReader(byte[] json) => _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonItem Read(byte[] json)
    {
        var reader = new JsonItemReader(json);
        reader._reader.Read();
        var root = reader.ReadItem(null, "$");

        // Refuses what follows the value.
        reader._reader.Read();
        return root;
    }

    private JsonItem ReadItem(JsonItem? parent, string step)
    {
        var offset = (int)_reader.TokenStartIndex;

        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var @object = new JsonItem(JsonValueKind.Object, offset, parent, step);
                ReadMembers(@object);
                return @object;
            case JsonTokenType.StartArray:
                var array = new JsonItem(JsonValueKind.Array, offset, parent, step);
                ReadItems(array);
                return array;
            case JsonTokenType.String:
                return new JsonItem(JsonValueKind.String, offset, parent, step) { Text = ReadText() };
            case JsonTokenType.Number:
                return new JsonItem(JsonValueKind.Number, offset, parent, step) { Text = Encoding.UTF8.GetString(_reader.ValueSpan) };
            case JsonTokenType.True:
                return new JsonItem(JsonValueKind.True, offset, parent, step);
            case JsonTokenType.False:
                return new JsonItem(JsonValueKind.False, offset, parent, step);
            default:
                return new JsonItem(JsonValueKind.Null, offset, parent, step);
        }
    }

    private void ReadMembers(JsonItem parent)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var offset = (int)_reader.TokenStartIndex;
            var name = ReadText();
            _reader.Read();
            parent.Members.Add(new JsonMember(name, offset, ReadItem(parent, name)));
        }
    }

    private void ReadItems(JsonItem parent)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            parent.Items.Add(ReadItem(parent, parent.Items.Count.ToString(CultureInfo.InvariantCulture)));
    }

    private readonly string ReadText()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new IncompleteCharacterException((int)_reader.TokenStartIndex);
        }
    }
}

/// <summary>Thrown for a text with half of a surrogate pair, which is no character.</summary>
internal sealed class IncompleteCharacterException(int offset) : Exception
{
    public int Offset => offset;
}
