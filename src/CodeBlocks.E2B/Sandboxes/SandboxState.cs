namespace CodeBlocks.E2B;

/// <summary>Whether a sandbox runs.</summary>
public enum SandboxState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is paused; <see cref="E2BClient.ConnectAsync(string, TimeSpan?, CancellationToken)"/> resumes it.</summary>
    Paused,
}
