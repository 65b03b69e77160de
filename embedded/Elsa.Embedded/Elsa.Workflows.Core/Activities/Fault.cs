namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Primitives", "Faults the workflow.")]
public class Fault([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    [Input(Description = "Code to categorize the fault.")]
    public Input<string> Code { get; set; } = null!;

    [Input(Description = "Category to categorize the fault. Examples: HTTP, Alteration, Azure, etc.")]
    public Input<string> Category { get; set; } = null!;

    [Input(DisplayName = "Type", Description = "The type of fault. Examples: System, Business, Integration, etc.")]
    public Input<string> FaultType { get; set; } = null!;

    [Input(Description = "The message to include with the fault.")]
    public Input<string?> Message { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => throw new FaultException(
        Code.GetOrDefault(context) ?? "0",
        Category.GetOrDefault(context) ?? "General",
        FaultType.GetOrDefault(context) ?? "System",
        Message.GetOrDefault(context));
}
