namespace Elsa.Workflows.Signals;

public record CompleteCompositeSignal(object? Value = null);
