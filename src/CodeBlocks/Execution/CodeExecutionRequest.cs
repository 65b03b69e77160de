namespace CodeBlocks;

/// <summary>Describes a run: the sandbox, what is put into it, and the code.</summary>
public sealed record CodeExecutionRequest
{
    /// <summary>The credentials of the sandbox's account.</summary>
    /// <value>The default is the host's default.</value>
    public CredentialsReference Credentials { get; init; } = CredentialsReference.Default;

    /// <summary>The sandbox to run in.</summary>
    /// <value>The default is a new sandbox.</value>
    public SandboxTarget Target { get; init; } = new NewSandbox();

    /// <summary>The actions on the sandbox after the run.</summary>
    /// <value>The default is to kill it in every case.</value>
    public AfterRun AfterRun { get; init; } = AfterRun.Kill;

    /// <summary>Files to put into the sandbox before anything runs.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<InputFile> InputFiles { get; init; } = [];

    /// <summary>Shell commands to run before the code, in order.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> SetupCommands { get; init; } = [];

    /// <summary>Shell commands to start after the setup commands. They run beside the code, and as long as the sandbox.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<BackgroundCommand> BackgroundCommands { get; init; } = [];

    /// <summary>The language of the code and of the variables.</summary>
    /// <value>The default is <see cref="CodeLanguage.Python"/>.</value>
    public CodeLanguage Language { get; init; }

    /// <summary>Data for the code, by the name of the variable. Values are anything that has a JSON form.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Environment variables: of everything in a new sandbox, of this run's code in one that exists.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Values that are shown as <c>***</c> in everything that the run produces, beside those of <see cref="EnvironmentVariables"/> and the key. A
    /// value of fewer than four characters is ignored.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The code; none runs if it is empty.</summary>
    /// <value>The default is empty.</value>
    public string Code { get; init; } = "";

    /// <summary>Brings the files that the code creates or modifies out of the sandbox.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ExtractFiles { get; init; }

    /// <summary>
    /// Receives output while it is produced. The next piece is read when the returned task has completed. The three receivers of a run are called one
    /// at a time; one that throws ends the calls, not the run.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Func<CodeOutput, CancellationToken, ValueTask>? OnOutput { get; init; }

    /// <summary>Receives the results of the code while it runs.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Func<CodeResult, CancellationToken, ValueTask>? OnResult { get; init; }

    /// <summary>Receives the stages of the run when they begin.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Func<CodeProgress, CancellationToken, ValueTask>? OnProgress { get; init; }

    /// <summary>Called with the id of a new sandbox before anything uses it. If it throws, the run fails.</summary>
    internal Func<string, Task>? OnSandboxCreated { get; init; }
}
