using System.Buffers;
using System.Text;

namespace CodeBlocks.E2B;

/// <summary>The text of an output stream: decodes it piece by piece and keeps its end.</summary>
internal sealed class OutputText(int maxLength)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _text = new();

    public bool IsTruncated { get; private set; }

    /// <summary>Adds bytes, which may end within a character, and gives the text that they complete.</summary>
    public string Append(ReadOnlySpan<byte> bytes, bool isLast)
    {
        lock (_text)
        {
            var text = Decode(bytes, isLast);
            _text.Append(text);
            if (_text.Length > maxLength)
                Trim();

            return text;
        }
    }

    public override string ToString()
    {
        lock (_text)
        {
            var excess = Math.Max(0, _text.Length - maxLength);
            return _text.ToString(excess, _text.Length - excess);
        }
    }

    private string Decode(ReadOnlySpan<byte> bytes, bool isLast)
    {
        var characters = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        try
        {
            return new string(characters, 0, _decoder.GetChars(bytes, characters, isLast));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    /// <summary>Drops the beginning, at times and in large pieces.</summary>
    private void Trim()
    {
        IsTruncated = true;
        var excess = _text.Length - maxLength;
        if (excess > maxLength / 2)
            _text.Remove(0, excess);
    }
}
