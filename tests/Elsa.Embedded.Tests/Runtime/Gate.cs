using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Runtime.Messages;

namespace Elsa.Embedded.Tests.Runtime;

/// <summary>Stops a workflow in the middle of a burst until the test lets it go on.</summary>
[Activity("Tests", "Tests", "Waits for the test.")]
public class Gate([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    private static readonly AsyncLocal<Stop?> Current = new();

    /// <summary>Prepares the stop of the next run that the caller starts.</summary>
    /// <param name="prepare">What the activity does before it waits.</param>
    public static Stop Close(Func<WorkflowExecutionContext, Task>? prepare = null) => Current.Value = new Stop(prepare);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) => await Current.Value!.WaitAsync(context);

    public sealed class Stop(Func<WorkflowExecutionContext, Task>? prepare)
    {
        private readonly TaskCompletionSource<ActivityExecutionContext> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Waits until a run stands here, and fails if it ends before.</summary>
        /// <returns>The context of the activity.</returns>
        public async Task<ActivityExecutionContext> ReachedByAsync(Task<RunWorkflowInstanceResponse> run)
        {
            if (await Task.WhenAny(run, _reached.Task) == run)
            {
                var end = await run;
                Assert.Fail($"The run ended as {end.SubStatus}: {string.Join("; ", end.Incidents.Select(incident => incident.Message))}");
            }

            return await _reached.Task;
        }

        public void Open() => _opened.TrySetResult();

        internal async Task WaitAsync(ActivityExecutionContext context)
        {
            if (prepare != null)
                await prepare(context.WorkflowExecutionContext);

            _reached.TrySetResult(context);
            await _opened.Task;
        }
    }
}
