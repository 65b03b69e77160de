namespace Elsa.Workflows;

public abstract class Activity<T> : Activity, IActivityWithResult<T>
{
    protected Activity(string? source = null, int? line = null) : base(source, line)
    {
    }

    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
