namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Looping", "Schedule an activity for each item in parallel.")]
public class ParallelForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : ParallelForEach<object>(source, line);
