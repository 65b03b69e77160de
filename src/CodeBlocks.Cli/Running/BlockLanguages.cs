using Elsa.Expressions.Helpers;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>The languages that the blocks of a workflow name, wherever in it they are.</summary>
internal static class BlockLanguages
{
    /// <summary>Finds the languages that are written in the definition. A language that an expression yields is not known before it runs.</summary>
    public static IReadOnlyList<string> Of(WorkflowGraph graph) =>
    [
        .. graph.Nodes.Select(node => node.Activity).OfType<CodeBlock>().Select(Literal).OfType<CodeLanguage>()
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

    private static CodeLanguage? Literal(CodeBlock block)
    {
        if (block.Language is not { } input)
            return CodeLanguage.Python;

        return input.Expression is { Type: "Literal" } expression ? Read(expression.Value) : null;
    }

    // A name that is no language fails the block when it runs, with the names there are.
    private static CodeLanguage? Read(object? value) =>
        value.TryConvertTo<CodeLanguage>() is { IsSuccess: true, Value: CodeLanguage language } ? language : null;

    private static string Name(CodeLanguage language) => language.ToString().ToLowerInvariant();
}
