namespace CodeBlocks.Sandbox.Api;

/// <summary>The answer to a call of what is not open to callers.</summary>
internal sealed record ReservedPathError(string Path, string Message, int Code);
