namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Flow", "A milestone activity that marks the start of a flowchart.")]
public class Start([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), IStartNode;
