using System.Buffers;
using System.Buffers.Binary;

namespace CodeBlocks.Sandbox.Isolation.Agents;

/// <summary>Cuts what an agent sends into frames. A frame longer than is allowed is an <see cref="InvalidDataException"/>.</summary>
internal sealed class AgentFrames : IDisposable
{
    /// <summary>Most bytes a frame may have, either way.</summary>
    public const int MaxFrame = 1 << 20;

    // u32 length of what follows, u8 kind, u32 id.
    private const int HeadSize = 9;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _taken;
    private int _filled;

    /// <summary>Room for what comes next; never empty once <see cref="TryTake"/> has found no further frame.</summary>
    public Memory<byte> Room => _buffer.AsMemory(_filled);

    public void Received(int length) => _filled += length;

    /// <summary>Takes the next whole frame, whose payload is valid until the next call.</summary>
    public bool TryTake(out AgentEvent kind, out uint id, out ReadOnlySpan<byte> payload)
    {
        var data = _buffer.AsSpan(_taken.._filled);
        var wanted = HeadSize;
        if (data.Length >= HeadSize)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(data);
            if (size is < HeadSize - sizeof(uint) or > MaxFrame)
                throw new InvalidDataException("a frame of impossible size");
            wanted = sizeof(uint) + (int)size;
        }

        if (data.Length < wanted)
        {
            MakeRoom(wanted);
            (kind, id) = (default, default);
            payload = default;
            return false;
        }

        kind = (AgentEvent)data[sizeof(uint)];
        id = BinaryPrimitives.ReadUInt32LittleEndian(data[(sizeof(uint) + 1)..]);
        payload = data[HeadSize..wanted];
        _taken += wanted;
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void MakeRoom(int wanted)
    {
        var rest = _buffer.AsSpan(_taken.._filled);
        if (wanted > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(wanted);
            rest.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            rest.CopyTo(_buffer);
        }

        (_taken, _filled) = (0, rest.Length);
    }
}
