using Elsa.Expressions.Models;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public abstract class Activity<T> : Activity, IActivityWithResult<T>
{
    protected Activity(string? source = null, int? line = null) : base(source, line)
    {
    }

    protected Activity(string activityType, int version = 1, string? source = null, int? line = null) : base(activityType, version, source, line)
    {
    }

    protected Activity(MemoryBlockReference? output, string? source = null, int? line = null) : this(source, line)
    {
        if (output != null)
            Result = new(output);
    }

    protected Activity(Output<T>? output, string? source = null, int? line = null) : this(source, line) => Result = output;

    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
