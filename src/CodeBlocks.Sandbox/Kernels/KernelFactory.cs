using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Starts the runner of a language and waits until it is ready.</summary>
internal sealed class KernelFactory(RunnerScripts runners, TimeProvider time, PythonEngine pythonEngine = PythonEngine.Automatic) : IKernelFactory
{
    /// <exception cref="KernelStartException">The language is not installed, or its runner ended at once.</exception>
    public async Task<IKernel> StartAsync(IMachine machine, KernelSpec spec, CancellationToken cancellationToken)
    {
        spec = spec with { PythonEngine = pythonEngine };
        var connection = await KernelConnection.OpenAsync(machine, spec, time, cancellationToken);
        runners.OnLanguageUsed(spec.Language);
        return new KernelHost(machine, spec, time, connection);
    }
}
