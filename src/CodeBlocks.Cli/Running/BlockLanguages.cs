using Elsa.Expressions.Helpers;
using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>The languages that the blocks of a workflow name, wherever in it they are.</summary>
internal static class BlockLanguages
{
    /// <summary>
    /// Finds the languages that are written in the definition, also as the default of a variable that nothing in it changes. A language
    /// that another expression yields is not known before it runs.
    /// </summary>
    public static IReadOnlyList<string> Of(WorkflowGraph graph, string json) =>
    [
        .. graph.Nodes.Select(node => node.Activity).OfType<CodeBlock>().Select(block => Known(block, ConstantsOf(graph, json))).OfType<CodeLanguage>()
            .Select(Name).Distinct()
    ];

    /// <summary>The languages that the blocks of a run were executed with, in the order in which the blocks started.</summary>
    public static IReadOnlyList<string> Of(RunWorkflowResult result) =>
    [
        .. result.Journal.ActivityExecutionContexts
            .Where(context => context.Activity is CodeBlock).OrderBy(context => context.StartedAt)
            .Select(context => context.ActivityState.TryGetValue(nameof(CodeBlock.Language), out var value) ? Read(value) : null)
            .OfType<CodeLanguage>().Select(Name).Distinct()
    ];

    /// <summary>Gets whether any block of a run came to its end.</summary>
    public static bool HasRun(RunWorkflowResult result) =>
        result.Journal.ActivityExecutionContexts.Any(context => context is { Activity: CodeBlock, Status: ActivityStatus.Completed });

    // Activities set variables by their type's name, scripts by a function's, outputs by a reference.
    private static Dictionary<string, object?> ConstantsOf(WorkflowGraph graph, string json) =>
        json.Contains("setVariable", StringComparison.OrdinalIgnoreCase) || json.Contains("\"memoryReference\"", StringComparison.OrdinalIgnoreCase) ? []
            : graph.Workflow.Variables.DistinctBy(variable => variable.Id).ToDictionary(variable => variable.Id, variable => variable.Value);

    private static CodeLanguage? Known(CodeBlock block, Dictionary<string, object?> constants)
    {
        if (block.Language is not { } input)
            return CodeLanguage.Python;

        return input.Expression switch
        {
            { Type: "Literal", Value: var value } => Read(value),
            { Type: "Variable", Value: Variable variable } => Read(constants.GetValueOrDefault(variable.Id)),
            _ => null
        };
    }

    // A name that is no language fails the block when it runs, with the names there are.
    private static CodeLanguage? Read(object? value) =>
        value.TryConvertTo<CodeLanguage>() is { IsSuccess: true, Value: CodeLanguage language } && Enum.IsDefined(language) ? language : null;

    private static string Name(CodeLanguage language) => language.ToString().ToLowerInvariant();
}
