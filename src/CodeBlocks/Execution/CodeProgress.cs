namespace CodeBlocks;

/// <summary>Says which stage of a run begins.</summary>
/// <param name="Stage">The stage.</param>
public sealed record CodeProgress(CodeStage Stage)
{
    /// <summary>The position of the setup command or background command, counted from 1; 0 in every other stage.</summary>
    public int Number { get; init; }

    /// <summary>The number of setup commands or background commands; 0 in every other stage.</summary>
    public int Count { get; init; }

    /// <summary>The program of the command; the rest is left out, because it may contain secrets. Empty in every other stage.</summary>
    public string Program { get; init; } = "";
}

/// <summary>The stages of a run, in their order. A stage that has nothing to do is left out.</summary>
public enum CodeStage
{
    /// <summary>The sandbox is created, or connected to.</summary>
    OpeningSandbox,

    /// <summary>The input files are put into the sandbox.</summary>
    UploadingFiles,

    /// <summary>A setup command runs.</summary>
    SetupCommand,

    /// <summary>A background command is started, and its port is waited for.</summary>
    BackgroundCommand,

    /// <summary>The variables are loaded and the code runs.</summary>
    RunningCode,

    /// <summary>The changed files are brought out.</summary>
    BringingOutFiles,
}
