using Elsa.Workflows;

namespace Elsa.Testing.Shared;

/// <summary>A workflow that a test builds in place.</summary>
public class TestWorkflow(Action<IWorkflowBuilder> buildWorkflow) : WorkflowBase
{
    protected override void Build(IWorkflowBuilder workflowBuilder)
    {
        buildWorkflow(workflowBuilder);

        if (string.IsNullOrEmpty(workflowBuilder.Id))
            workflowBuilder.Id = Guid.NewGuid().ToString();
    }
}
