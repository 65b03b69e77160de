namespace Elsa.Workflows;

public abstract class CodeActivityWithResult : CodeActivity
{
    protected CodeActivityWithResult(string? source = null, int? line = null) : base(source, line)
    {
    }

    public Output? Result { get; set; }
}
