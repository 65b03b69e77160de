using Elsa.Workflows;

namespace CodeBlocks.Tests;

/// <summary>Suspends the workflow until its bookmark is resumed.</summary>
internal sealed class WaitForBookmark : Activity
{
    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark("wait");
}
