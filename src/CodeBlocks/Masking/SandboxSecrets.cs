using CodeBlocks.E2B;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>
/// Knows the values that are masked in the runs of a sandbox: the key, secrets, and the environment variables of the run, of earlier runs in the same
/// sandbox, and of the sandbox itself. Thread safe.
/// </summary>
/// <remarks>
/// Values are kept in memory only. Of a sandbox that another process created, the names of the variables are read from its metadata, and the values
/// from its environment.
/// </remarks>
internal sealed class SandboxSecrets(E2BClients clients, IOptionsMonitor<CodeBlocksOptions> options)
{
    private const string NamesKey = "codeblocks.maskedVariables";
    private const int MaxSandboxes = 10_000;

    private readonly Dictionary<string, SecretMask> _masks = [];
    private readonly Queue<string> _order = [];

    /// <summary>Gets the mask of the values that a request has.</summary>
    public SecretMask Of(CodeExecutionRequest request)
    {
        var key = clients.FindKey(request.Credentials);
        return new([.. key is null ? [] : new[] { key }, .. request.Secrets, .. Masked(request.EnvironmentVariables).Select(variable => variable.Value)]);
    }

    /// <summary>Adds the names of the variables that are masked to the metadata of the sandbox that a request creates.</summary>
    public CodeExecutionRequest Label(CodeExecutionRequest request)
    {
        if (request.Target is not NewSandbox target || Masked(request.EnvironmentVariables).Select(variable => variable.Key).ToList() is not { Count: > 0 } names)
            return request;

        return request with { Target = target with { Metadata = new Dictionary<string, string>(target.Metadata) { [NamesKey] = string.Join(',', names) } } };
    }

    /// <summary>Adds the values that are known of a sandbox to a mask, and remembers all of them for the runs that follow in it.</summary>
    /// <exception cref="E2BException">The environment of the sandbox could not be read.</exception>
    public async Task<SecretMask> RememberAsync(
        Sandbox sandbox, CodeExecutionRequest request, SecretMask mask, CancellationToken cancellationToken)
    {
        if (Find(sandbox.Id) is { } known)
            mask = known.With(mask.Secrets);
        else if (request.Target is ExistingSandbox)
            mask = mask.With(await ReadAsync(sandbox, cancellationToken));

        lock (_masks)
        {
            if (!_masks.ContainsKey(sandbox.Id))
            {
                _order.Enqueue(sandbox.Id);

                if (_order.Count > MaxSandboxes)
                    _masks.Remove(_order.Dequeue());
            }

            return _masks[sandbox.Id] = mask;
        }
    }

    /// <summary>Forgets the values of a sandbox that was killed.</summary>
    public void Forget(string sandboxId)
    {
        lock (_masks)
            _masks.Remove(sandboxId);
    }

    private async Task<IEnumerable<string>> ReadAsync(Sandbox sandbox, CancellationToken cancellationToken)
    {
        var masking = options.CurrentValue.Masking;

        if (!masking.Enabled)
            return [];

        var info = await sandbox.GetInfoAsync(cancellationToken);

        if (!info.Metadata.TryGetValue(NamesKey, out var list))
            return [];

        var names = list.Split(',');
        var environment = await sandbox.Commands.RunAsync("env -0", cancellationToken: cancellationToken);

        return environment.Stdout.Split('\0')
            .Select(variable => variable.Split('=', 2))
            .Where(variable => variable.Length == 2 && names.Contains(variable[0]) && masking.Masks(variable[0], variable[1]))
            .Select(variable => variable[1]);
    }

    private SecretMask? Find(string sandboxId)
    {
        lock (_masks)
            return _masks.GetValueOrDefault(sandboxId);
    }

    private IEnumerable<KeyValuePair<string, string>> Masked(IReadOnlyDictionary<string, string> variables)
    {
        var masking = options.CurrentValue.Masking;
        return variables.Where(variable => variable.Value is not null && masking.Masks(variable.Key, variable.Value));
    }
}
