namespace CodeBlocks.Cli.Running;

/// <summary>Where the code of a run is executed.</summary>
internal enum SandboxChoice
{
    /// <summary>In a sandbox server of our own, started for this run.</summary>
    Local,

    /// <summary>In E2B's cloud, or the E2B-compatible endpoint that E2B's environment variables name.</summary>
    E2B
}
