using Elsa.Testing.Shared;

namespace Elsa.Embedded.Tests.Testing;

public class TextWriterTests
{
    [Fact]
    public void Lines_are_captured_without_their_ends_and_an_open_one_when_the_writer_closes()
    {
        var capturing = new CapturingTextWriter();
        var combined = new CombinedTextWriter(capturing, TextWriter.Null);

        combined.Write("one\r\n\ntw");
        combined.Write("o\nopen");
        Assert.Equal(["one", "", "two"], capturing.Lines);

        combined.Dispose();
        Assert.Equal(["one", "", "two", "open"], capturing.Lines);
    }
}
