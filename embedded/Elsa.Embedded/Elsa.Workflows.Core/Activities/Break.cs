using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Looping", "Break out of a loop.")]
public class Break([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), ITerminalNode
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) => await context.SendSignalAsync(new BreakSignal());
}
