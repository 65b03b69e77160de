using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodeBlocks.Sandbox.Api.Envd.Protobuf;

/// <summary>Writes JSON of a message in protobuf's binary form, fields by number.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public static ArrayBufferWriter<byte> FromJson(ReadOnlyMemory<byte> json, MessageSchema schema)
    {
        using var document = JsonDocument.Parse(json);
        var writer = new ProtobufWriter();
        writer.WriteMessage(document.RootElement, schema);
        return writer._output;
    }

    private void WriteMessage(JsonElement message, MessageSchema schema)
    {
        foreach (var field in schema.Fields)
        {
            if (!message.TryGetProperty(field.Name, out var value))
                continue;

            if (field.Kind == FieldKind.TextMap)
                WriteMap(value, field);
            else if (field.IsRepeated)
                WriteArray(value, field);
            else
                WriteValue(value, field);
        }
    }

    private void WriteArray(JsonElement array, FieldSchema field)
    {
        foreach (var value in array.EnumerateArray())
            WriteValue(value, field);
    }

    private void WriteMap(JsonElement map, FieldSchema field)
    {
        foreach (var entry in map.EnumerateObject())
        {
            var writer = new ProtobufWriter();
            writer.WriteBytes(1, Encoding.UTF8.GetBytes(entry.Name));
            writer.WriteBytes(2, Encoding.UTF8.GetBytes(entry.Value.GetString()!));
            WriteBytes(field.Number, writer._output.WrittenSpan);
        }
    }

    private void WriteValue(JsonElement value, FieldSchema field)
    {
        switch (field.Kind)
        {
            case FieldKind.Message:
                var nested = new ProtobufWriter();
                nested.WriteMessage(value, field.Message!);
                WriteBytes(field.Number, nested._output.WrittenSpan);
                break;
            case FieldKind.Text:
                WriteBytes(field.Number, Encoding.UTF8.GetBytes(value.GetString()!));
                break;
            case FieldKind.Bytes:
                WriteBytes(field.Number, value.GetBytesFromBase64());
                break;
            case FieldKind.Boolean:
                WriteNumber(field.Number, value.GetBoolean() ? 1UL : 0);
                break;
            case FieldKind.Unsigned:
                WriteNumber(field.Number, value.GetUInt32());
                break;
            case FieldKind.ZigZag:
                var number = value.GetInt32();
                WriteNumber(field.Number, (uint)((number << 1) ^ (number >> 31)));
                break;
            case FieldKind.Signed64:
                WriteNumber(field.Number, (ulong)long.Parse(value.GetString()!, CultureInfo.InvariantCulture));
                break;
            case FieldKind.Enumeration:
                WriteNumber(field.Number, (ulong)field.Values.First(known => known.Value == value.GetString()).Key);
                break;
            case FieldKind.Timestamp:
                WriteTimestamp(field.Number, value.GetDateTimeOffset());
                break;
        }
    }

    private void WriteTimestamp(int number, DateTimeOffset time)
    {
        var seconds = Math.DivRem((time - DateTimeOffset.UnixEpoch).Ticks, TimeSpan.TicksPerSecond, out var ticks);

        if (ticks < 0)
        {
            seconds--;
            ticks += TimeSpan.TicksPerSecond;
        }

        var writer = new ProtobufWriter();

        if (seconds != 0)
            writer.WriteNumber(1, (ulong)seconds);

        if (ticks != 0)
            writer.WriteNumber(2, (ulong)(ticks * TimeSpan.NanosecondsPerTick));

        WriteBytes(number, writer._output.WrittenSpan);
    }

    private void WriteNumber(int number, ulong value)
    {
        WriteVarint((ulong)number << 3);
        WriteVarint(value);
    }

    private void WriteBytes(int number, ReadOnlySpan<byte> value)
    {
        WriteVarint(((ulong)number << 3) | 2);
        WriteVarint((ulong)value.Length);
        _output.Write(value);
    }

    private void WriteVarint(ulong value)
    {
        var span = _output.GetSpan(10);
        var length = 0;

        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);

        span[length++] = (byte)value;
        _output.Advance(length);
    }
}
