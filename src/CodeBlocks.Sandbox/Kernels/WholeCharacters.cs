using System.Buffers;
using System.Text;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Cuts a stream of UTF-8 into pieces of complete characters; an incomplete character is kept for the next piece.</summary>
internal sealed class WholeCharacters
{
    private const int MaxCharacterLength = 4;

    private byte[] _kept = [];

    /// <summary>Adds a piece and returns its complete characters, after those that were kept before. Invalid UTF-8 is not changed.</summary>
    public ReadOnlyMemory<byte> Take(in ReadOnlySequence<byte> piece)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(_kept.Length + (int)piece.Length);
        _kept.CopyTo(bytes, 0);
        piece.CopyTo(bytes.AsSpan(_kept.Length));

        var whole = bytes.Length - IncompleteLength(bytes);
        _kept = whole == bytes.Length ? [] : bytes[whole..];
        return bytes.AsMemory(0, whole);
    }

    public void Reset() => _kept = [];

    private static int IncompleteLength(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length < MaxCharacterLength && length <= bytes.Length; length++)
        {
            var last = bytes[^length..];
            if ((last[0] & 0xC0) != 0x80)
                return Rune.DecodeFromUtf8(last, out _, out _) == OperationStatus.NeedMoreData ? length : 0;
        }

        return 0;
    }
}
