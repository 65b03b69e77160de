namespace Elsa.Workflows.Signals;

public record ActivityCompleted(object? Result = null);
public record BreakSignal;
public record CancelSignal;
public record CompleteCompositeSignal(object? Value = null);
