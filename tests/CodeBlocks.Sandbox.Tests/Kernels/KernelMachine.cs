using CodeBlocks.Sandbox.Isolation;
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
        return await StartAsync(PythonEngine.Automatic, new KernelSpec(KernelLanguages.Get(language), directory, environment ?? []));
    }

    /// <summary>Starts a python kernel on an engine, <c>ipython</c> or <c>plain</c>.</summary>
    internal async Task<KernelSession> StartPythonAsync(string engine, Dictionary<string, string>? environment = null)
    {
        Runtimes.Require("python");
        return await StartAsync(
            engine == "plain" ? PythonEngine.Plain : PythonEngine.Automatic, new KernelSpec(KernelLanguages.Python, "/home/user", environment ?? []));
    }

    private async Task<KernelSession> StartAsync(PythonEngine engine, KernelSpec spec)
    {
        var kernel = await new KernelFactory(_machines.Runners, TimeProvider.System, engine).StartAsync(
            _machines.Shared, spec, CancellationToken.None);
        lock (_kernels)
            _kernels.Add(kernel);
        return new KernelSession(kernel);
    }

    /// <summary>Whether a file is there in the home directory of the machine.</summary>
    internal async Task<bool> ExistsAsync(string path)
    {
        try
        {
            await _machines.Shared.Files.StatAsync(path, CancellationToken.None);
            return true;
        }
        catch (MachineFileException exception) when (exception.Error is MachineFileError.NotFound)
        {
            return false;
        }
    }

    public Task InitializeAsync() => _machines.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var kernel in _kernels)
            await kernel.DisposeAsync();
        await _machines.DisposeAsync();
    }
}
