using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>What is checked before anything runs.</summary>
internal static class WorkflowChecks
{
    /// <exception cref="BadInputException">The workflow names an activity that this host does not have.</exception>
    public static void EnsureActivitiesExist(WorkflowGraph graph, string path)
    {
        var missing = graph.Nodes.Select(x => x.Activity).OfType<NotFoundActivity>().FirstOrDefault();

        if (missing is not null)
            throw new BadInputException(
                $"{path}: the activity '{missing.Id}' is of type '{missing.MissingTypeName}', which does not exist here; the blocks are " +
                "CodeBlocks.ExecuteCode, CodeBlocks.InstantiateCodeSandbox and CodeBlocks.ExecuteCodeStep, and Elsa's own start with 'Elsa.'.");
    }
}
