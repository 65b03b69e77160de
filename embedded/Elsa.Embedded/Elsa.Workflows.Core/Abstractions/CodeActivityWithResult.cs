using Elsa.Expressions.Models;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public abstract class CodeActivityWithResult : CodeActivity
{
    protected CodeActivityWithResult(string? source = null, int? line = null) : base(source, line)
    {
    }

    protected CodeActivityWithResult(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line)
    {
    }

    protected CodeActivityWithResult(MemoryBlockReference? output, string? source = null, int? line = null) : base(source, line)
    {
        if (output != null)
            Result = new(output);
    }

    protected CodeActivityWithResult(Output? output, string? source = null, int? line = null) : base(source, line) => Result = output;

    public Output? Result { get; set; }
}
