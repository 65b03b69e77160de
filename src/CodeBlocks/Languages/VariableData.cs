using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks;

/// <summary>Converts the value of a variable to JSON, and checks that nothing is lost on the way.</summary>
/// <remarks>Every error is one sentence that names the variable.</remarks>
internal sealed class VariableData : IDisposable
{
    /// <summary>The maximum depth of a value: the number of lists and objects within each other.</summary>
    public const int MaxDepth = 1000;

    /// <summary>The maximum number of bytes that the variables of a run have as JSON.</summary>
    public const int MaxSize = 64 * 1024 * 1024;

    // Python converts no longer text to an integer.
    private const int MaxDigits = 4300;

    // Every integer up to this one has a double of its own.
    private const double MaxExactDouble = 9007199254740991;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 1,
    };

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = MaxDepth + 1 };

    private readonly string _name;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    private VariableData(string name)
    {
        _name = name;
        _writer = new Utf8JsonWriter(_buffer, WriterOptions);
    }

    /// <exception cref="ArgumentException">A value has no JSON form, or is beyond a limit; the message names the variable.</exception>
    public static IReadOnlyDictionary<string, JsonElement> ToJson(IReadOnlyDictionary<string, object?> variables)
    {
        var values = new Dictionary<string, JsonElement>();
        var size = 0L;

        foreach (var (name, value) in variables)
        {
            using var data = new VariableData(name);
            var json = data.Convert(value);
            size += json.Length;

            if (size > MaxSize)
                throw data.TooLarge();

            using var document = JsonDocument.Parse(json, DocumentOptions);
            values.Add(name, document.RootElement.Clone());
        }

        return values;
    }

    public void Dispose() => _writer.Dispose();

    private ReadOnlyMemory<byte> Convert(object? value)
    {
        Write(value, 0);
        _writer.Flush();
        return _buffer.WrittenMemory;
    }

    private void Write(object? value, int depth)
    {
        if (depth > MaxDepth)
            throw Refused($"has no JSON form: it is nested deeper than {MaxDepth} levels, or contains itself");

        if (_writer.BytesCommitted + _writer.BytesPending > MaxSize)
            throw TooLarge();

        switch (value)
        {
            case null: _writer.WriteNullValue(); break;
            case string text: _writer.WriteStringValue(Checked(text)); break;
            case bool flag: _writer.WriteBooleanValue(flag); break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or Int128 or UInt128 or BigInteger:
                WriteNumber(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case float or double or Half: WriteDouble(System.Convert.ToDouble(value, CultureInfo.InvariantCulture), value); break;
            case JsonElement element: Write(element, depth); break;
            case JsonDocument document: Write(document.RootElement, depth); break;
            case JsonValue node: WriteNode(node, depth); break;
            case IEnumerable<KeyValuePair<string, object?>> members: WriteObject(members, depth); break;
            case IEnumerable<KeyValuePair<string, JsonNode?>> members:
                WriteObject(members.Select(member => KeyValuePair.Create(member.Key, (object?)member.Value)), depth);
                break;
            case IDictionary members: WriteObject(members.Cast<DictionaryEntry>().Select(ToMember), depth); break;
            case byte[] bytes: _writer.WriteBase64StringValue(bytes); break;
            case IEnumerable items: WriteArray(items.Cast<object?>(), depth); break;
            default: Write(Serialize(value), depth); break;
        }
    }

    private void Write(JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element.EnumerateObject().Select(member => KeyValuePair.Create(Text(() => member.Name), (object?)member.Value)), depth);
                break;
            case JsonValueKind.Array: WriteArray(element.EnumerateArray().Select(item => (object?)item), depth); break;
            case JsonValueKind.String: _writer.WriteStringValue(Text(() => element.GetString()!)); break;
            case JsonValueKind.Number: WriteNumber(element.GetRawText()); break;
            case JsonValueKind.True or JsonValueKind.False: _writer.WriteBooleanValue(element.GetBoolean()); break;
            default: _writer.WriteNullValue(); break;
        }
    }

    private void WriteNode(JsonValue node, int depth)
    {
        if (node.TryGetValue<JsonElement>(out var element))
            Write(element, depth);
        else if (node.TryGetValue<string>(out var text))
            Write(text, depth);
        else
            Write(node.GetValue<object>(), depth);
    }

    private void WriteObject(IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        _writer.WriteStartObject();

        foreach (var (key, value) in members)
        {
            _writer.WritePropertyName(Checked(key));
            Write(value, depth + 1);
        }

        _writer.WriteEndObject();
    }

    private void WriteArray(IEnumerable<object?> items, int depth)
    {
        _writer.WriteStartArray();

        foreach (var item in items)
            Write(item, depth + 1);

        _writer.WriteEndArray();
    }

    // A whole number is an integer, whatever type it has: JavaScript expressions yield nothing but doubles.
    private void WriteDouble(double number, object value)
    {
        if (!double.IsFinite(number))
            throw Refused($"contains {number.ToString(CultureInfo.InvariantCulture)}, which JSON does not have; use null or a text");

        if (Math.Abs(number) <= MaxExactDouble && number == Math.Truncate(number))
            _writer.WriteNumberValue((long)number);
        else
            _writer.WriteRawValue(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
    }

    private void WriteNumber(string number)
    {
        if (VariableTokens.IsInteger(number) && number.Length > MaxDigits)
            throw Refused($"contains an integer of more than {MaxDigits} digits; pass it as a text");

        if (!VariableTokens.IsInteger(number) && !double.IsFinite(double.Parse(number, CultureInfo.InvariantCulture)))
            throw Refused($"contains the number {Shortened(number)}, which is beyond the range of a double; pass it as a text");

        _writer.WriteRawValue(number);
    }

    private JsonElement Serialize(object value)
    {
        try
        {
            return JsonSerializer.SerializeToElement(value, value.GetType());
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException or ArgumentException)
        {
            throw Refused("has no JSON form; use texts, numbers, booleans, lists and objects", exception);
        }
    }

    private KeyValuePair<string, object?> ToMember(DictionaryEntry entry) => new(
        entry.Key as string ?? (entry.Key as IFormattable)?.ToString(null, CultureInfo.InvariantCulture)
        ?? throw Refused("has no JSON form: a key of an object is not a text"),
        entry.Value);

    // JSON can hold half a surrogate pair as an escape; reading such a text throws.
    private string Text(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException exception)
        {
            throw HalfCharacter(exception);
        }
    }

    private string Checked(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;

            if (!char.IsSurrogatePair(text, at++))
                throw HalfCharacter();
        }

        return text;
    }

    private ArgumentException TooLarge() =>
        Refused($"is too large: the variables of a block may have {MaxSize} bytes as JSON in all; pass the data as an input file");

    private ArgumentException HalfCharacter(Exception? cause = null) =>
        Refused("contains half of a surrogate pair, which is no character; remove it, or pass the text as base64", cause);

    private ArgumentException Refused(string reason, Exception? cause = null) => new($"Variable '{_name}' {reason}.", cause);

    private static string Shortened(string number) => number.Length <= 40 ? number : $"{number[..40]}...";
}
