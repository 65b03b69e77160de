namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Flow", "A milestone activity that marks the end of a flowchart.")]
public class End([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), ITerminalNode;
