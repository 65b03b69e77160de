using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Options of a new sandbox.</summary>
public sealed record SandboxCreateOptions
{
    /// <summary>The name or id of the template, or the id of a snapshot.</summary>
    /// <value>The default is <see cref="E2BClient.DefaultTemplate"/>.</value>
    public string? Template { get; init; }

    /// <summary>The lifetime of the sandbox, rounded up to seconds. More than 0; E2B allows an hour, or 24 hours on larger plans.</summary>
    /// <value>The default is E2B's: 300 seconds.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Environment variables of everything that runs in the sandbox.</summary>
    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    /// <summary>Labels to find the sandbox by; see <see cref="SandboxListOptions.Metadata"/>.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Allows or denies access to the internet.</summary>
    /// <value>The default, <c>null</c>, is E2B's: allowed.</value>
    public bool? InternetAccess { get; init; }

    /// <summary>Pauses the sandbox at the end of its lifetime instead of killing it.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool PauseOnTimeout { get; init; }

    /// <summary>
    /// Keeps only the files when the sandbox is paused at the end of its lifetime. Requires <see cref="PauseOnTimeout"/>; excludes
    /// <see cref="AutoResume"/>.
    /// </summary>
    /// <value>The default is <c>false</c>: memory and processes are kept too.</value>
    public bool PauseFilesOnly { get; init; }

    /// <summary>Resumes the paused sandbox when a request for it arrives. Requires <see cref="PauseOnTimeout"/>.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool AutoResume { get; init; }

    /// <summary>Rules for the sandbox's traffic.</summary>
    public SandboxNetwork? Network { get; init; }

    internal NewSandboxMessage ToMessage()
    {
        if (AutoResume && !PauseOnTimeout)
            throw new InvalidArgumentException("AutoResume requires PauseOnTimeout: only a paused sandbox can be resumed.");

        if (PauseFilesOnly && (!PauseOnTimeout || AutoResume))
            throw new InvalidArgumentException(
                "PauseFilesOnly requires PauseOnTimeout and excludes AutoResume: a request cannot resume a sandbox without its memory.");

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
