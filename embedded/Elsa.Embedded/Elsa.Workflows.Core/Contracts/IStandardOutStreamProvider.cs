namespace Elsa.Workflows;

public interface IStandardOutStreamProvider
{
    TextWriter GetTextWriter();
}
