namespace CodeBlocks.E2B;

/// <summary>The states in which a handle can find its sandbox.</summary>
public enum SandboxStart
{
    /// <summary>The sandbox was created for the handle.</summary>
    Created,

    /// <summary>The sandbox was running.</summary>
    Running,

    /// <summary>The sandbox was paused, and was resumed for the handle.</summary>
    Resumed,
}
