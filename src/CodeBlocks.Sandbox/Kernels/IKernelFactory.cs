using CodeBlocks.Sandbox.Isolation;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>Starts kernels in machines.</summary>
internal interface IKernelFactory
{
    /// <summary>Starts a kernel, which is ready to execute code when the task completes.</summary>
    Task<IKernel> StartAsync(IMachine machine, KernelSpec spec, CancellationToken cancellationToken);
}
