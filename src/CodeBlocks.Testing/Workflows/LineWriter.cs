using System.Text;

namespace CodeBlocks.Testing;

/// <summary>Collects the lines that activities such as Write Line write.</summary>
internal sealed class LineWriter : TextWriter
{
    private readonly object _lock = new();
    private readonly List<string> _lines = [];
    private readonly StringBuilder _open = new();

    public override Encoding Encoding => Encoding.UTF8;

    public int Count
    {
        get
        {
            lock (_lock)
                return _lines.Count;
        }
    }

    public List<string> From(int first)
    {
        lock (_lock)
            return [.. _lines.Skip(first)];
    }

    public override void Write(char value)
    {
        lock (_lock)
        {
            if (value == '\n')
            {
                _lines.Add(_open.ToString().TrimEnd('\r'));
                _open.Clear();
            }
            else
            {
                _open.Append(value);
            }
        }
    }
}
