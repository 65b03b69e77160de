using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;

namespace CodeBlocks.Sandbox.Sandboxes;

/// <summary>The contexts of one sandbox: a default one per language, and those that were asked for.</summary>
internal sealed class CodeInterpreter : IAsyncDisposable
{
    /// <summary>Where code starts when nobody says where.</summary>
    public const string Home = "/home/user";

    private const int Most = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly IMachine _machine;
    private readonly IKernelFactory _kernels;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly OrderedDictionary<string, CodeContext> _contexts = [];
    private readonly Dictionary<string, string> _defaults = [];
    private readonly string _first;

    public CodeInterpreter(PreparedMachine prepared, IKernelFactory kernels, IReadOnlyDictionary<string, string> environment)
    {
        _machine = prepared.Machine;
        _kernels = kernels;
        _environment = environment;
        _first = _defaults["python"] = Add("python", Home, prepared.Python).Id;
        Default("javascript");
    }

    /// <summary>All contexts, oldest first.</summary>
    public IReadOnlyList<CodeContext> Contexts
    {
        get
        {
            lock (_contexts)
                return [.. _contexts.Values];
        }
    }

    /// <summary>The context with an id; <c>default</c> is a second name of the first one, as long as that is there.</summary>
    public CodeContext? Find(string id)
    {
        lock (_contexts)
            return _contexts.GetValueOrDefault(id == "default" ? _first : id);
    }

    /// <summary>The context of executions that name a language or nothing.</summary>
    public CodeContext Default(string language)
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

    /// <summary>Makes a context and starts its kernel.</summary>
    public async Task<CodeContext> CreateAsync(string language, string? workingDirectory, CancellationToken cancellationToken)
    {
        CodeContext context;

        lock (_contexts)
        {
            if (_contexts.Count >= Most)
                throw new SandboxOperationException(SandboxError.TooManyContexts, $"a sandbox has at most {Most} contexts; remove one first");

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
        CodeContext? context;

        lock (_contexts)
        {
            if (!_contexts.Remove(id, out context))
                return false;
        }

        await context.DisposeAsync();
        return true;
    }

    /// <summary>Waits until the executions that were cut off have been interrupted.</summary>
    public async Task QuiesceAsync(TimeProvider time)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        await Task.WhenAll(Contexts.Select(context => context.WhenIdleAsync(patience.Token))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in Contexts)
            await context.DisposeAsync();
    }

    private CodeContext Add(string language, string workingDirectory, IKernel? started = null)
    {
        var spec = new KernelSpec(language, workingDirectory, _environment);
        var context = new CodeContext(_machine, _kernels, Guid.NewGuid().ToString(), spec, started);
        _contexts.Add(context.Id, context);
        return context;
    }
}
