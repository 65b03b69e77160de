namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Looping", "Iterate over a set of values.")]
public class ForEach : ForEach<object>;
