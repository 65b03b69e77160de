namespace Elsa.Workflows.Signals;

public record BreakSignal;
