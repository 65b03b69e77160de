namespace CodeBlocks.E2B;

/// <summary>Pieces of output, the oldest dropped when there are too many characters.</summary>
internal sealed class LogBuffer(int maxLength)
{
    private readonly Queue<string> _pieces = [];
    private long _length;

    public bool IsTruncated { get; private set; }

    public void Add(string text)
    {
        _pieces.Enqueue(text);
        _length += text.Length;
        while (_length > maxLength && _pieces.Count > 1)
        {
            _length -= _pieces.Dequeue().Length;
            IsTruncated = true;
        }
    }

    public IReadOnlyList<string> ToList() => [.. _pieces];
}
