using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>What a new sandbox should be like.</summary>
public sealed record SandboxCreateOptions
{
    /// <summary>Name or id of the template, or id of a snapshot.</summary>
    /// <value>The default is <see cref="E2BClient.DefaultTemplate"/>.</value>
    public string? Template { get; init; }

    /// <summary>How long the sandbox lives, rounded up to seconds. More than 0; E2B allows an hour, or 24 on larger plans.</summary>
    /// <value>The default is E2B's: 300 seconds.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Environment variables of everything that runs in the sandbox.</summary>
    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    /// <summary>Labels to find the sandbox by; see <see cref="SandboxListOptions.Metadata"/>.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Whether the sandbox may reach the internet.</summary>
    /// <value>The default is E2B's: it may.</value>
    public bool? InternetAccess { get; init; }

    /// <summary>Whether the sandbox is paused, rather than killed, at its timeout.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool PauseOnTimeout { get; init; }

    /// <summary>Whether the pause at the timeout keeps the files alone. Needs <see cref="PauseOnTimeout"/>, and excludes <see cref="AutoResume"/>.</summary>
    /// <value>The default is <c>false</c>: memory and processes are kept too.</value>
    public bool PauseFilesOnly { get; init; }

    /// <summary>Whether traffic wakes the sandbox when it is paused. Needs <see cref="PauseOnTimeout"/>.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool AutoResume { get; init; }

    /// <summary>Rules for the sandbox's traffic.</summary>
    public SandboxNetwork? Network { get; init; }

    internal NewSandboxMessage ToMessage()
    {
        if (AutoResume && !PauseOnTimeout)
            throw new InvalidArgumentException("AutoResume needs PauseOnTimeout: only a paused sandbox can be resumed.");

        if (PauseFilesOnly && (!PauseOnTimeout || AutoResume))
            throw new InvalidArgumentException("PauseFilesOnly needs PauseOnTimeout and excludes AutoResume: traffic cannot wake what keeps no memory.");

        return new()
        {
            TemplateId = string.IsNullOrEmpty(Template) ? E2BClient.DefaultTemplate : Template,
            Timeout = Seconds.OfLifetime(Timeout),
            EnvVars = EnvironmentVariables,
            Metadata = Metadata,
            AllowInternetAccess = InternetAccess,
            AutoPause = PauseOnTimeout ? true : null,
            AutoPauseMemory = PauseFilesOnly ? false : null,
            AutoResume = AutoResume ? new(true) : null,
            Network = Network?.ToMessage(),
        };
    }
}
