namespace Elsa.Workflows;

public record ResolvedVariable(Variable Variable, object? Value);
public record VariableUpdateValue(string Id, object? Value);
