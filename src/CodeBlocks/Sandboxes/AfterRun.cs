namespace CodeBlocks;

/// <summary>The actions on the sandbox after a run.</summary>
/// <remarks>
/// A run that is cancelled kills the sandbox that it created. It kills one that it connected to if <paramref name="OnSuccess"/> is
/// <see cref="SandboxAction.Kill"/>.
/// </remarks>
/// <param name="OnSuccess">The action after a run that succeeded.</param>
/// <param name="OnError">The action after a run that failed.</param>
public sealed record AfterRun(SandboxAction OnSuccess, SandboxAction OnError)
{
    /// <summary>Gets the actions that kill the sandbox in every case.</summary>
    public static AfterRun Kill { get; } = new(SandboxAction.Kill, SandboxAction.Kill);
}
