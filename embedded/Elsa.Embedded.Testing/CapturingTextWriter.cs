using System.Text;

namespace Elsa.Testing.Shared;

/// <summary>A text writer that keeps what is written to it, line by line.</summary>
public class CapturingTextWriter : TextWriter
{
    private readonly List<string> _lines = [];
    private readonly LineBuffer _buffer;

    public CapturingTextWriter() => _buffer = new LineBuffer(_lines.Add);

    public IReadOnlyCollection<string> Lines => [.. _lines];

    public override Encoding Encoding => Console.Out.Encoding;

    public override void Write(char value) => _buffer.Write(value);

    protected override void Dispose(bool disposing)
    {
        _buffer.Complete();
        base.Dispose(disposing);
    }
}
