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
            .Select(language => language.ToString().ToLowerInvariant()).Distinct()
    ];

    private static CodeLanguage? Literal(CodeBlock block)
    {
        if (block.Language is not { } input)
            return CodeLanguage.Python;

        if (input.Expression is not { Type: "Literal" } expression)
            return null;

        // A name that is no language fails the block when it runs, with the names there are.
        return expression.Value.TryConvertTo<CodeLanguage>() is { IsSuccess: true, Value: CodeLanguage language } ? language : null;
    }
}
