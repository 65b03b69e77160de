using System.Text;

namespace Elsa.Testing.Shared;

/// <summary>Collects characters and hands on each complete line without its line end.</summary>
internal sealed class LineBuffer(Action<string> onLine)
{
    private readonly StringBuilder _line = new();

    public void Write(char value)
    {
        if (value == '\n')
            Flush();
        else
            _line.Append(value);
    }

    /// <summary>Hands on a last line that no line end closed.</summary>
    public void Complete()
    {
        if (_line.Length > 0)
            Flush();
    }

    private void Flush()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;

        var line = _line.ToString();
        _line.Clear();
        onLine(line);
    }
}
