namespace CodeBlocks.Sandbox.Kernels;

/// <summary>The kernel a context needs.</summary>
/// <param name="Language">As on the wire, after aliases: <c>python</c>, <c>javascript</c>, <c>typescript</c>, <c>bash</c>, <c>r</c>, <c>java</c>.</param>
/// <param name="WorkingDirectory">Where its code starts.</param>
/// <param name="EnvironmentVariables">Set for the kernel's whole life, above the machine's.</param>
internal sealed record KernelSpec(string Language, string WorkingDirectory, IReadOnlyDictionary<string, string> EnvironmentVariables)
{
    /// <summary>The engine of a python kernel.</summary>
    public PythonEngine PythonEngine { get; init; }
}
