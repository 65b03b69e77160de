using System.Buffers;
using System.Text;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Pieces of one stream of UTF-8, with whole characters in each: one that is cut in two by a piece's end is kept for the next.</summary>
internal sealed class WholeCharacters
{
    private const int LongestCharacter = 4;

    private byte[] _kept = [];

    /// <summary>The piece with what was kept before it, without what is kept of it. What is no UTF-8 stays as it is.</summary>
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
        for (var length = 1; length < LongestCharacter && length <= bytes.Length; length++)
        {
            var last = bytes[^length..];
            if ((last[0] & 0xC0) != 0x80)
                return Rune.DecodeFromUtf8(last, out _, out _) == OperationStatus.NeedMoreData ? length : 0;
        }

        return 0;
    }
}
