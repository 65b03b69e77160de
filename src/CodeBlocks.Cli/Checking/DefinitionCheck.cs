using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Checking;

/// <summary>
/// Finds in a workflow definition what Elsa would refuse or silently ignore. What exists is asked of Elsa's own registries, so that the
/// check knows exactly the activities, expression types and variable types that a run has.
/// </summary>
internal sealed class DefinitionCheck(
    IActivityRegistry activities,
    ExpressionCheck expressions,
    VariableCheck variables,
    ConnectionCheck connections,
    PolicyCheck policies)
{
    private static readonly string[] Known =
        [.. typeof(WorkflowDefinitionModel).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    /// <summary>Checks a definition, an object with a root activity.</summary>
    public IReadOnlyList<Finding> Check(SourceText source, JsonItem definition)
    {
        var findings = new Findings(source);
        MemberCheck.Duplicates(definition, findings);
        PlainValueCheck.CheckMembers(definition, typeof(WorkflowDefinitionModel), findings);

        // Other members are harmless: exports carry some that the model does not have.
        foreach (var member in definition.Members.Where(member => !Known.Contains(member.Name, StringComparer.OrdinalIgnoreCase)))
            if (Suggestion.Find(member.Name, Known) is { } meant)
                findings.Add(
                    true, member, $"A definition has no '{member.Name}', so Elsa ignores it; did you mean '{MemberCheck.ToJsonName(meant)}'?");

        variables.CheckDefinitionVariables(definition.FindAnyCase("variables"), findings);
        variables.CheckArguments(definition.FindAnyCase("inputs"), "input", typeof(InputDefinition), findings);
        variables.CheckArguments(definition.FindAnyCase("outputs"), "output", typeof(OutputDefinition), findings);

        if (definition.FindAnyCase("root") is { IsNull: false } root)
        {
            var memory = new DeclaredMemory(definition);
            new ActivityCheck(activities, expressions, variables, connections, policies, memory, findings).Check(root, new Siblings());
        }

        return findings.InOrder;
    }
}
