using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodeBlocks.Sandbox.Api.Envd.Protobuf;

/// <summary>Reads protobuf's binary form into JSON.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> data)
{
    private const int MaxDepth = 32;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = data;

    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public static ArrayBufferWriter<byte> ToJson(ReadOnlySpan<byte> data, MessageSchema schema)
    {
        var output = new ArrayBufferWriter<byte>(data.Length * 2 + 16);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        new ProtobufReader(data).CopyMessage(writer, schema, 0);
        writer.Flush();
        return output;
    }

    private void CopyMessage(Utf8JsonWriter writer, MessageSchema schema, int depth)
    {
        if (depth > MaxDepth)
            throw Malformed();

        // A field may come in pieces, between others; JSON wants it once. The last one of a single field counts.
        var values = new SortedDictionary<int, List<Range>>();
        var all = _rest;

        while (!_rest.IsEmpty)
        {
            var tag = ReadVarint();
            var number = checked((int)(tag >> 3));
            var start = all.Length - _rest.Length;
            Skip((int)(tag & 7));

            if (schema.Find(number) is { } field && WireType(field) == (int)(tag & 7))
                (values.TryGetValue(number, out var ranges) ? ranges : values[number] = []).Add(start..(all.Length - _rest.Length));
        }

        writer.WriteStartObject();

        foreach (var (number, ranges) in values)
        {
            var field = schema.Find(number)!;
            writer.WritePropertyName(field.Name);

            if (field.Kind == FieldKind.TextMap)
                CopyMap(writer, all, ranges);
            else if (field.IsRepeated)
                CopyArray(writer, all, ranges, field, depth);
            else
                new ProtobufReader(all[ranges[^1]]).CopyValue(writer, field, depth);
        }

        writer.WriteEndObject();
    }

    private static void CopyArray(Utf8JsonWriter writer, ReadOnlySpan<byte> all, List<Range> ranges, FieldSchema field, int depth)
    {
        writer.WriteStartArray();

        foreach (var range in ranges)
            new ProtobufReader(all[range]).CopyValue(writer, field, depth);

        writer.WriteEndArray();
    }

    private static void CopyMap(Utf8JsonWriter writer, ReadOnlySpan<byte> all, List<Range> ranges)
    {
        writer.WriteStartObject();

        foreach (var range in ranges)
        {
            var entry = new ProtobufReader(new ProtobufReader(all[range]).ReadBytes());
            string key = "", value = "";

            while (!entry._rest.IsEmpty)
            {
                switch (entry.ReadVarint())
                {
                    case (1 << 3) | 2:
                        key = entry.ReadText();
                        break;
                    case (2 << 3) | 2:
                        value = entry.ReadText();
                        break;
                    case var tag:
                        entry.Skip((int)(tag & 7));
                        break;
                }
            }

            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private void CopyValue(Utf8JsonWriter writer, FieldSchema field, int depth)
    {
        switch (field.Kind)
        {
            case FieldKind.Message:
                new ProtobufReader(ReadBytes()).CopyMessage(writer, field.Message!, depth + 1);
                break;
            case FieldKind.Text:
                writer.WriteStringValue(ReadText());
                break;
            case FieldKind.Bytes:
                writer.WriteBase64StringValue(ReadBytes());
                break;
            case FieldKind.Boolean:
                writer.WriteBooleanValue(ReadVarint() != 0);
                break;
            case FieldKind.Unsigned:
                writer.WriteNumberValue((uint)ReadVarint());
                break;
            case FieldKind.ZigZag:
                var zigZag = (uint)ReadVarint();
                writer.WriteNumberValue((int)(zigZag >> 1) ^ -(int)(zigZag & 1));
                break;
            case FieldKind.Signed64:
                writer.WriteStringValue(((long)ReadVarint()).ToString(CultureInfo.InvariantCulture));
                break;
            case FieldKind.Enumeration:
                writer.WriteStringValue(field.Values.GetValueOrDefault((int)ReadVarint(), field.Values[0]));
                break;
            default:
                throw new InvalidDataException($"'{field.Name}' is never sent by callers");
        }
    }

    private static int WireType(FieldSchema field) => field.Kind switch
    {
        FieldKind.Boolean or FieldKind.Unsigned or FieldKind.ZigZag or FieldKind.Signed64 or FieldKind.Enumeration => 0,
        _ => 2,
    };

    private void Skip(int wireType)
    {
        switch (wireType)
        {
            case 0:
                ReadVarint();
                break;
            case 1:
                Take(sizeof(ulong));
                break;
            case 2:
                ReadBytes();
                break;
            case 5:
                Take(sizeof(uint));
                break;
            default:
                throw Malformed();
        }
    }

    private string ReadText()
    {
        try
        {
            return Utf8.GetString(ReadBytes());
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("proto: text is not UTF-8", exception);
        }
    }

    private ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw Malformed();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
            throw Malformed();

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        var value = 0UL;

        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;

            if (next < 0x80)
                return value;
        }

        throw Malformed();
    }

    private static InvalidDataException Malformed() => new("proto: cannot parse invalid wire-format data");
}
