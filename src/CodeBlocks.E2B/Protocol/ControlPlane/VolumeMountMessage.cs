namespace CodeBlocks.E2B.Protocol;

internal sealed record VolumeMountMessage(string Name, string Path);
