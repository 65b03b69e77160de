using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Workflows.Models;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Finds the credentials of sandboxes outside of the block that created them.</summary>
/// <remarks>A key is never stored. It is read from its secret again, through the block that refers to the secret.</remarks>
internal sealed class WorkflowCredentials(IExpressionEvaluator evaluator, IServiceProvider services, IOptionsMonitor<CodeBlocksOptions> options)
{
    /// <summary>Gets the credentials of a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="graph">Gets the workflow of the claim, if it is needed.</param>
    /// <exception cref="InvalidOperationException">The workflow has no longer the block that refers to the secret.</exception>
    public async Task<CredentialsReference> GetAsync(OwnedSandbox claim, Func<Task<WorkflowGraph?>> graph)
    {
        if (claim.SecretNodeId is null)
            return claim.CredentialsName is { } name ? CredentialsReference.Named(name) : CredentialsReference.Default;

        var block = (await graph())?.Nodes.FirstOrDefault(node => node.NodeId == claim.SecretNodeId)?.Activity as CodeBlock;

        return block?.Credentials.Expression is { } secret
            ? await ReadSecretAsync(secret)
            : throw new InvalidOperationException(
                $"The workflow has no block '{claim.SecretNodeId}' that refers to the secret with the key; the sandbox lives until its timeout.");
    }

    /// <summary>Gets the credentials that the blocks of a workflow may create sandboxes with; none if it has no such block.</summary>
    public async Task<IReadOnlyList<CredentialsReference>> GetAllAsync(Func<Task<WorkflowGraph?>> graph)
    {
        var blocks = (await graph())?.Nodes.Select(node => node.Activity).OfType<NewSandboxBlock>().ToList() ?? [];

        if (blocks.Count == 0 || options.CurrentValue.UseDefaultCredentialsOnly)
            return blocks.Count == 0 ? [] : [CredentialsReference.Default];

        List<CredentialsReference> all = [];

        foreach (var input in blocks.Select(block => block.Credentials))
        {
            if (CredentialsReference.HoldsSecret(input))
                all.Add(await ReadSecretAsync(input.Expression!));
            else if (input?.Expression is null or { Type: "Literal" })
                all.Add(CredentialsReference.Read(input, $"{input?.Expression?.Value}"));
            else
                all.AddRange([CredentialsReference.Default, .. options.CurrentValue.CredentialNames.Select(CredentialsReference.Named)]);
        }

        return [.. all.DistinctBy(reference => (reference.Name, reference.Key))];
    }

    /// <summary>Gets the expressions of the secrets that blocks of a workflow create sandboxes with.</summary>
    public static IReadOnlyList<Expression> SecretsOf(WorkflowGraph? graph) =>
        [.. graph?.Nodes
            .Select(node => node.Activity)
            .OfType<NewSandboxBlock>()
            .Where(block => CredentialsReference.HoldsSecret(block.Credentials))
            .Select(block => block.Credentials.Expression!) ?? []];

    /// <summary>Reads the key that a secret holds.</summary>
    public async Task<CredentialsReference> ReadSecretAsync(Expression secret) => CredentialsReference.FromSecret(
        (await evaluator.EvaluateAsync<string>(secret, new ExpressionExecutionContext(services, new MemoryRegister())))!);
}
