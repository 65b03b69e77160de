namespace Elsa.Workflows;

public class StandardOutStreamProvider(TextWriter textWriter) : IStandardOutStreamProvider
{
    public TextWriter GetTextWriter() => textWriter;
}
