using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>A machine that no sandbox uses yet.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Python">The start of a Python kernel in it, for the default context; null when there is none.</param>
internal sealed record PreparedMachine(IMachine Machine, Task<IKernel>? Python) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        // The machine first: a kernel that is still starting ends with it.
        await Machine.DisposeAsync();
        await DisposeAsync(Python);
    }

    /// <summary>Disposes a kernel when its start has ended, successfully or not.</summary>
    public static async Task DisposeAsync(Task<IKernel>? starting)
    {
        if (starting is null)
            return;

        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (starting.IsCompletedSuccessfully)
            await (await starting).DisposeAsync();
    }
}
