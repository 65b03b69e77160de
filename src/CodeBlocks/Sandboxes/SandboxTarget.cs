namespace CodeBlocks;

/// <summary>The sandbox that a run uses: a <see cref="NewSandbox"/> or an <see cref="ExistingSandbox"/>.</summary>
public abstract record SandboxTarget
{
    private protected SandboxTarget()
    {
    }

    /// <summary>The time limit of the run; <see langword="null"/> for what is left of the sandbox's lifetime.</summary>
    internal abstract TimeSpan? TimeLimit { get; }
}

/// <summary>Creates a sandbox for the run.</summary>
public sealed record NewSandbox : SandboxTarget
{
    internal const int DefaultLifetimeSeconds = 300;

    /// <summary>The template to create the sandbox from.</summary>
    /// <value>The default is <see langword="null"/>; with it, or with an empty text, <see cref="CodeBlocksOptions.DefaultTemplate"/> is used.</value>
    public string? Template { get; init; }

    /// <summary>The lifetime of the sandbox, which limits the run as well.</summary>
    /// <value>The default is 300 seconds.</value>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromSeconds(DefaultLifetimeSeconds);

    /// <summary>Pauses the sandbox at the end of its lifetime, instead of killing it.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool PauseOnTimeout { get; init; }

    /// <summary>Lets the sandbox reach the internet.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool InternetAccess { get; init; } = true;

    /// <summary>Labels that name the owner of the sandbox.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal override TimeSpan? TimeLimit => Lifetime;
}

/// <summary>Connects to a sandbox that exists; a paused one is resumed.</summary>
/// <param name="SandboxId">The id of the sandbox.</param>
public sealed record ExistingSandbox(string SandboxId) : SandboxTarget
{
    /// <summary>The time limit of the run. The sandbox's lifetime is extended to it, never shortened.</summary>
    /// <value>The default is <see langword="null"/>: what is left of the sandbox's lifetime, at least 300 seconds.</value>
    public TimeSpan? Timeout { get; init; }

    internal override TimeSpan? TimeLimit => Timeout;
}
