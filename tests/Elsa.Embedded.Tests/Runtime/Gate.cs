using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;

namespace Elsa.Embedded.Tests.Runtime;

/// <summary>Says that it was reached, and then waits to be cancelled.</summary>
[Activity("Tests", "Tests", "Waits to be cancelled.")]
public class Gate([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    public static readonly AsyncLocal<TaskCompletionSource> Reached = new();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Reached.Value!.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
    }
}
