using System.Runtime.CompilerServices;
using CodeBlocks.E2B;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Cli.Sandboxes;

/// <summary>The sandboxes of the key in E2B's environment variables: on E2B's cloud, or on the server that they name.</summary>
internal sealed class SandboxAccount : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly E2BClient _client;

    private SandboxAccount(ServiceProvider services) =>
        (_services, _client) = (services, services.GetRequiredService<IE2BClientFactory>().CreateClient());

    public static SandboxAccount Open()
    {
        if (new E2BClientOptions().WithEnvironment().ApiKey is null)
            throw new BadInputException(
                "E2B_API_KEY is not set: set it to your key, or to what 'codeblocks sandbox' prints, which names a server on this machine.");

        return new(new ServiceCollection().AddLogging().AddE2B().BuildServiceProvider());
    }

    /// <summary>Lists the sandboxes that blocks created, oldest first.</summary>
    /// <param name="group">The host group; null for every one.</param>
    /// <param name="all">Whether to list also sandboxes that no block created.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async IAsyncEnumerable<BlockSandbox> ListAsync(
        string? group, bool all, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var metadata = group is null ? null : new Dictionary<string, string> { [SandboxMetadata.HostGroup] = group };

        await foreach (var sandbox in _client.ListAsync(new() { Metadata = metadata, OldestFirst = true }, cancellationToken))
            if (all || sandbox.Metadata.ContainsKey(SandboxMetadata.HostGroup))
                yield return BlockSandbox.From(sandbox);
    }

    /// <summary>Kills sandboxes and tells of each what became of it.</summary>
    /// <returns>The exit code: 1 if one does not exist or could not be killed.</returns>
    public async Task<int> KillAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var exitCode = ExitCodes.Finished;

        foreach (var id in ids)
        {
            var problem = await TryKillAsync(id, cancellationToken);

            if (problem is null)
                Console.WriteLine($"Killed {id}");
            else
                await Console.Error.WriteLineAsync(problem);

            if (problem is not null)
                exitCode = ExitCodes.Faulted;
        }

        return exitCode;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<string?> TryKillAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.KillAsync(id, cancellationToken) ? null : $"There is no sandbox {id}.";
        }
        catch (E2BException exception)
        {
            return $"Sandbox {id} could not be killed: {exception.Message}";
        }
    }
}
