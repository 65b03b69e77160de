using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;

namespace Elsa.Embedded.Tests.Execution;

/// <summary>Adds up the numbers from one to the workflow's input named Limit.</summary>
public class SumWorkflow : WorkflowBase<int>
{
    protected override void Build(IWorkflowBuilder builder)
    {
        var current = new Variable<int>("Current", 0);

        builder.WithVariable(current);
        builder.Root = new While(context => current.Get(context) < context.GetInput<int>("Limit"))
        {
            Body = new Sequence
            {
                Activities =
                {
                    new SetVariable<int>(current, context => current.Get(context) + 1),
                    new SetVariable<int>(Result, context => Result.Get(context) + current.Get(context))
                }
            }
        };
    }
}
