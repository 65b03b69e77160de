using CodeBlocks.Sandbox.Kernels.Languages;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>The specification of a kernel.</summary>
/// <param name="Language">The language.</param>
/// <param name="WorkingDirectory">The working directory of the code.</param>
/// <param name="EnvironmentVariables">Added to the machine's variables for the life of the kernel.</param>
internal sealed record KernelSpec(KernelLanguage Language, string WorkingDirectory, IReadOnlyDictionary<string, string> EnvironmentVariables)
{
    /// <summary>The engine of a python kernel.</summary>
    public PythonEngine PythonEngine { get; init; }
}
