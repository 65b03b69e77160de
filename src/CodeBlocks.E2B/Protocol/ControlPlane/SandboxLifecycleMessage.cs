namespace CodeBlocks.E2B.Protocol;

/// <param name="AutoResume">Whether traffic wakes the sandbox when it is paused.</param>
/// <param name="OnTimeout"><c>kill</c> or <c>pause</c>.</param>
internal sealed record SandboxLifecycleMessage(bool AutoResume, string OnTimeout);
