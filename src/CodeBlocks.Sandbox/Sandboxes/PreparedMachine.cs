using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>A machine that no sandbox uses yet.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Python">A Python kernel started in it, for the default context; null when there is none.</param>
internal sealed record PreparedMachine(IMachine Machine, IKernel? Python) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (Python is not null)
            await Python.DisposeAsync();

        await Machine.DisposeAsync();
    }
}
