namespace CodeBlocks.E2B.Protocol;

internal sealed record AutoResumeMessage(bool Enabled);
