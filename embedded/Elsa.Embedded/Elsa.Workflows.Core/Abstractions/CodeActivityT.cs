namespace Elsa.Workflows;

public abstract class CodeActivity<T> : CodeActivity, IActivityWithResult<T>
{
    protected CodeActivity(string? source = null, int? line = null) : base(source, line)
    {
    }

    protected CodeActivity(MemoryBlockReference? output, string? source = null, int? line = null) : this(source, line)
    {
        if (output != null)
            Result = new(output);
    }

    protected CodeActivity(Output<T>? output, string? source = null, int? line = null) : this(source, line) => Result = output;

    [Output]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
