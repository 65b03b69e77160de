using System.Buffers.Binary;
using System.Text;

namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>Takes values from what an agent sent. Nothing in it is believed: what does not fit is an <see cref="InvalidDataException"/>.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public byte Byte() => Take(1)[0];

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public string Text() => Encoding.UTF8.GetString(Take(UInt32()));

    public Dictionary<string, string> Pairs()
    {
        var pairs = new Dictionary<string, string>();
        for (var left = UInt32(); left > 0; left--)
            pairs[Text()] = Text();
        return pairs;
    }

    private ReadOnlySpan<byte> Take(uint size)
    {
        if (size > _rest.Length)
            throw new InvalidDataException("a value longer than its frame");
        var value = _rest[..(int)size];
        _rest = _rest[(int)size..];
        return value;
    }
}
