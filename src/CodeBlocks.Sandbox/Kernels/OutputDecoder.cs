using System.Buffers;
using System.Text;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Pieces of one stream as text: a character cut in two by a piece's end is kept for the next.</summary>
internal sealed class OutputDecoder
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public string Decode(in ReadOnlySequence<byte> piece)
    {
        var length = (int)piece.Length;
        if (piece.IsSingleSegment)
            return Decode(piece.FirstSpan);

        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            piece.CopyTo(rented);
            return Decode(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public void Reset() => _decoder.Reset();

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        var characters = ArrayPool<char>.Shared.Rent(_decoder.GetCharCount(bytes, flush: false));
        try
        {
            return new string(characters, 0, _decoder.GetChars(bytes, characters, flush: false));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
