using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Tests.Isolation;

namespace CodeBlocks.Sandbox.Tests.Kernels;

/// <summary>A real machine and the kernels of a test class in it; a test asks for its own.</summary>
public sealed class KernelMachine : IAsyncLifetime
{
    private readonly Machines _machines = new();
    private readonly List<IKernel> _kernels = [];

    internal async Task<KernelSession> StartAsync(string language, Dictionary<string, string>? environment = null, string directory = "/home/user")
    {
        if (environment?.ContainsKey("PATH") is not true)
            Runtimes.Require(language);
        var kernel = await new KernelFactory(_machines.Runners, TimeProvider.System).StartAsync(
            _machines.Shared, new KernelSpec(KernelLanguages.Get(language), directory, environment ?? []), CancellationToken.None);
        lock (_kernels)
            _kernels.Add(kernel);
        return new KernelSession(kernel);
    }

    public Task InitializeAsync() => _machines.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var kernel in _kernels)
            await kernel.DisposeAsync();
        await _machines.DisposeAsync();
    }
}
