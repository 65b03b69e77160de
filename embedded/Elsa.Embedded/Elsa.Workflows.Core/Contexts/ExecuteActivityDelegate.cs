namespace Elsa.Workflows;

public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);
