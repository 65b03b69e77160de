namespace Elsa.Workflows;

public interface IBehavior : ISignalHandler
{
    IActivity Owner { get; }
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}
