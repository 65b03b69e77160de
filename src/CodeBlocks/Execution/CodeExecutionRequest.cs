namespace CodeBlocks;

/// <summary>What to run, and where.</summary>
public sealed record CodeExecutionRequest
{
    /// <summary>Whose sandbox it is.</summary>
    public CredentialsReference Credentials { get; init; } = CredentialsReference.Default;

    /// <summary>The sandbox to connect to; <see langword="null"/> creates one.</summary>
    public string? SandboxId { get; init; }

    /// <summary>The template of a new sandbox; <see langword="null"/> or empty is <see cref="CodeBlocksOptions.DefaultTemplate"/>.</summary>
    public string? TemplateId { get; init; }

    /// <summary>The life of a new sandbox, or the least that is left to a connected one; the work is bounded by it too.</summary>
    /// <value><see langword="null"/>: what is left of the sandbox's life.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether a new sandbox may reach the internet.</summary>
    public bool InternetAccess { get; init; } = true;

    /// <summary>Whether a new sandbox is paused, not killed, at the end of its life.</summary>
    public bool PauseOnTimeout { get; init; }

    /// <summary>What a new sandbox says about whom it belongs to.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Shell commands to run before the code, in order.</summary>
    public IReadOnlyList<string> SetupCommands { get; init; } = [];

    /// <summary>The code; empty runs none.</summary>
    public string Code { get; init; } = "";

    /// <summary>Whether empty code is a mistake.</summary>
    public bool CodeIsRequired { get; init; }

    /// <summary>The language of the code.</summary>
    public CodeLanguage Language { get; init; }

    /// <summary>Data for the code, by name. Values are anything that has a JSON form.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Files to put into the sandbox first.</summary>
    public IReadOnlyList<InputFile> InputFiles { get; init; } = [];

    /// <summary>Environment variables: of a new sandbox as a whole, of this one run in a connected one.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>What becomes of the sandbox when something fails.</summary>
    public OnErrorAction OnError { get; init; }

    /// <summary>Whether the sandbox is killed after a run that succeeded.</summary>
    public bool DisposeSandbox { get; init; }

    /// <summary>Whether files that the run created or modified are brought out.</summary>
    public bool ExtractFiles { get; init; }

    /// <summary>Receives output as it is produced; what it awaits holds the stream back.</summary>
    public Func<CodeOutput, CancellationToken, ValueTask>? OnOutput { get; init; }
}
