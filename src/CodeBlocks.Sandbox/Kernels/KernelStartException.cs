namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Thrown when a kernel cannot be started: its language is unknown or not installed, or its runner ended at once.</summary>
internal sealed class KernelStartException(string language, string reason) : Exception($"The {language} kernel could not be started: {reason}")
{
    public string Language { get; } = language;
}
