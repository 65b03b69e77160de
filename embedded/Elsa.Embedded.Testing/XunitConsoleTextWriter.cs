using System.Text;
using Xunit.Abstractions;

namespace Elsa.Testing.Shared;

/// <summary>A text writer whose lines appear in the output of the running test.</summary>
public class XunitConsoleTextWriter : TextWriter
{
    private readonly LineBuffer _buffer;

    public XunitConsoleTextWriter(ITestOutputHelper output) => _buffer = new LineBuffer(output.WriteLine);

    public override Encoding Encoding => Console.Out.Encoding;

    public override void Write(char value) => _buffer.Write(value);

    protected override void Dispose(bool disposing)
    {
        _buffer.Complete();
        base.Dispose(disposing);
    }
}
