using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;

namespace Elsa.Embedded.Tests.Execution;

/// <summary>Suspends the workflow until somebody resumes its bookmark with an input named Approved.</summary>
public class WaitForApproval : CodeActivity<bool>
{
    public WaitForApproval([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(OnApprovedAsync);

    private async ValueTask OnApprovedAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.GetWorkflowInput<bool>("Approved"));
        await context.CompleteActivityWithOutcomesAsync("Approved");
    }
}
