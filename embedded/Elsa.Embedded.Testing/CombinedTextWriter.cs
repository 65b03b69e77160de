using System.Text;

namespace Elsa.Testing.Shared;

/// <summary>A text writer that passes everything on to several others and owns them.</summary>
public class CombinedTextWriter : TextWriter
{
    private readonly IReadOnlyList<TextWriter> _targets;

    public CombinedTextWriter(IEnumerable<TextWriter> targets) => _targets = [.. targets];

    public CombinedTextWriter(params TextWriter[] targets) => _targets = targets;

    public override Encoding Encoding => Console.Out.Encoding;

    public override void Write(char value)
    {
        foreach (var target in _targets)
            target.Write(value);
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var target in _targets)
            target.Dispose();

        base.Dispose(disposing);
    }
}
