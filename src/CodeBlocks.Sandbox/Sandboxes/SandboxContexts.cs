using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels.Languages;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The code contexts of one sandbox: a default one for each language, and those that callers create.</summary>
internal sealed class SandboxContexts : IAsyncDisposable
{
    /// <summary>The default working directory.</summary>
    public const string Home = "/home/user";

    private const int MaxCount = 1000;
    private static readonly TimeSpan InterruptTimeout = TimeSpan.FromSeconds(2);
    private readonly IMachine _machine;
    private readonly IKernelFactory _kernels;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly OrderedDictionary<string, SandboxContext> _contexts = [];
    private readonly Dictionary<KernelLanguage, string> _defaults = [];
    private readonly string _first;

    public SandboxContexts(PreparedMachine prepared, IKernelFactory kernels, IReadOnlyDictionary<string, string> environment)
    {
        _machine = prepared.Machine;
        _kernels = kernels;
        _environment = environment;
        _first = _defaults[KernelLanguages.Python] = Add(KernelLanguages.Python, Home, prepared.Python).Id;
        Default(KernelLanguages.JavaScript);
    }

    /// <summary>All contexts, the oldest first.</summary>
    public IReadOnlyList<SandboxContext> Contexts
    {
        get
        {
            lock (_contexts)
                return [.. _contexts.Values];
        }
    }

    /// <summary>Finds a context by its id; <c>default</c> stands for the first one until that is removed.</summary>
    public SandboxContext? Find(string id)
    {
        lock (_contexts)
            return _contexts.GetValueOrDefault(id == "default" ? _first : id);
    }

    /// <summary>Gets the default context of a language.</summary>
    public SandboxContext Default(KernelLanguage language)
    {
        lock (_contexts)
        {
            if (_defaults.TryGetValue(language, out var id) && _contexts.TryGetValue(id, out var context))
                return context;

            context = Add(language, Home);
            _defaults[language] = context.Id;
            return context;
        }
    }

    /// <summary>Creates a context and starts its kernel.</summary>
    public async Task<SandboxContext> CreateAsync(KernelLanguage language, string? workingDirectory, CancellationToken cancellationToken)
    {
        SandboxContext context;

        lock (_contexts)
        {
            if (_contexts.Count >= MaxCount)
                throw new SandboxOperationException(SandboxError.TooManyContexts, $"a sandbox has at most {MaxCount} contexts; remove one first");

            context = Add(language, workingDirectory ?? Home);
        }

        try
        {
            await context.StartAsync(cancellationToken);
            return context;
        }
        catch
        {
            await RemoveAsync(context.Id);
            throw;
        }
    }

    public async Task<bool> RemoveAsync(string id)
    {
        SandboxContext? context;

        lock (_contexts)
        {
            if (!_contexts.Remove(id, out context))
                return false;
        }

        await context.DisposeAsync();
        return true;
    }

    /// <summary>Completes when the cancelled executions have been interrupted, or after 2 seconds.</summary>
    public async Task WhenIdleAsync(TimeProvider time)
    {
        using var timeout = new CancellationTokenSource(InterruptTimeout, time);
        await Task.WhenAll(Contexts.Select(context => context.WhenIdleAsync(timeout.Token))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in Contexts)
            await context.DisposeAsync();
    }

    private SandboxContext Add(KernelLanguage language, string workingDirectory, Task<IKernel>? started = null)
    {
        var spec = new KernelSpec(language, workingDirectory, _environment);
        var context = new SandboxContext(_machine, _kernels, Guid.NewGuid().ToString(), spec, started);
        _contexts.Add(context.Id, context);
        return context;
    }
}
