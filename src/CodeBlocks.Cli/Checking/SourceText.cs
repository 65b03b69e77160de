using System.Text;

namespace CodeBlocks.Cli.Checking;

/// <summary>The bytes of a UTF-8 text and the positions of its lines.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    public SourceText(byte[] bytes)
    {
        Bytes = bytes;

        for (var index = Array.IndexOf(bytes, (byte)'\n'); index >= 0; index = Array.IndexOf(bytes, (byte)'\n', index + 1))
            _lineStarts.Add(index + 1);
    }

    public byte[] Bytes { get; }

    public TextPosition PositionOf(int offset)
    {
        var line = LineOf(offset);
        var start = _lineStarts[line - 1];
        return new TextPosition(line, Encoding.UTF8.GetCharCount(Bytes, start, offset - start) + 1);
    }

    public int LineOf(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }
}
