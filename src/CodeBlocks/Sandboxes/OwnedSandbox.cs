namespace CodeBlocks;

/// <summary>The claim of a workflow instance on a sandbox. It is stored with the instance.</summary>
/// <remarks>Of the credentials only the name is stored, or the node of the block that refers to the secret.</remarks>
internal sealed record OwnedSandbox
{
    /// <summary>The id of the block's execution that created the sandbox.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The id of the sandbox; <see langword="null"/> while it is created.</summary>
    public string? SandboxId { get; init; }

    /// <summary>The name of the credentials; <see langword="null"/> for the host's default and for a secret.</summary>
    public string? CredentialsName { get; init; }

    /// <summary>The node of the block whose <c>Credentials</c> input holds the secret; <see langword="null"/> if it holds none.</summary>
    public string? SecretNodeId { get; init; }

    /// <summary>The lifetime of the sandbox, in seconds.</summary>
    public int LifetimeSeconds { get; init; }

    /// <summary>True if later steps can use the sandbox: an Instantiate Code Sandbox block has set it up.</summary>
    public bool IsReady { get; init; }
}
