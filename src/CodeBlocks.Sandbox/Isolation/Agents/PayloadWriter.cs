using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>Builds one frame for the agent in a rented buffer.</summary>
internal sealed class PayloadWriter : IDisposable
{
    private const int HeadSize = 9;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length = HeadSize;

    public PayloadWriter Byte(byte value)
    {
        Reserve(1)[0] = value;
        return this;
    }

    public PayloadWriter Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public PayloadWriter UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Reserve(sizeof(ushort)), value);
        return this;
    }

    public PayloadWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Reserve(sizeof(uint)), value);
        return this;
    }

    public PayloadWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);
        return this;
    }

    public PayloadWriter Text(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        UInt32((uint)size);
        Encoding.UTF8.GetBytes(value, Reserve(size));
        return this;
    }

    public PayloadWriter Texts(IReadOnlyCollection<string> values)
    {
        UInt32((uint)values.Count);
        foreach (var value in values)
            Text(value);
        return this;
    }

    public PayloadWriter Pairs(IReadOnlyDictionary<string, string>? values)
    {
        UInt32((uint)(values?.Count ?? 0));
        foreach (var (name, value) in values ?? new Dictionary<string, string>())
            Text(name).Text(value);
        return this;
    }

    public PayloadWriter Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        return this;
    }

    public ReadOnlyMemory<byte> ToFrame(AgentRequest request, uint id)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer, (uint)(_length - 4));
        _buffer[4] = (byte)request;
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(5), id);
        return _buffer.AsMemory(0, _length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private Span<byte> Reserve(int size)
    {
        if (_length + size > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _length += size;
        return _buffer.AsSpan(_length - size, size);
    }
}
