using Elsa.Workflows;
using Elsa.Workflows.Activities;

namespace Elsa.Embedded.Tests.Testing;

public class HelloWorkflow : WorkflowBase
{
    protected override void Build(IWorkflowBuilder builder) => builder.Root = new WriteLine("Hello");
}
