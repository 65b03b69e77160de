namespace Elsa.Workflows.Models;

public record Journal(
    ICollection<WorkflowExecutionLogEntry> WorkflowExecutionLogEntries,
    ICollection<ActivityExecutionContext> ActivityExecutionContexts)
{
    public static Journal Empty => new([], []);
}
