using System.Text;

namespace CodeBlocks.Cli.Screen;

/// <summary>Hands the lines that activities write to the screen.</summary>
internal sealed class ScreenWriter(IRunScreen screen) : TextWriter
{
    private readonly Lock _lock = new();
    private readonly LineBuffer _lines = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_lock)
            foreach (var line in _lines.Add(value ?? ""))
                screen.LineWritten(line);
    }

    public override void WriteLine(string? value) => Write($"{value}\n");
}
