namespace Elsa.Workflows.Signals;

public record ActivityCompleted(object? Result = null);
