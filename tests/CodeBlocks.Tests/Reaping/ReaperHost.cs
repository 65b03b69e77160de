using System.Diagnostics.Metrics;
using Elsa.Common;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.State;
using Medallion.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Tests;

/// <summary>A host with a group of its own on the local sandbox server, whose reaper runs when the test says so.</summary>
internal sealed class ReaperHost : IAsyncDisposable
{
    private readonly LocalSandbox _sandbox;
    private readonly ServiceProvider _services;
    private readonly MeterListener _listener = new();
    private readonly List<string> _created = [];

    public ReaperHost(
        LocalSandbox sandbox,
        Action<CodeBlocksFeature>? configure = null,
        Action<CodeBlocksOptions>? options = null,
        Func<HttpRequestMessage, HttpResponseMessage?>? fault = null)
    {
        _sandbox = sandbox;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Logs)).AddMetrics().AddHealthChecks().AddCodeBlocks();
        services.AddSingleton<TimeProvider>(Time);
        services.AddElsa(elsa => elsa
            .UseWorkflowRuntime(runtime => runtime.DistributedLockProvider = _ => Locks)
            .UseCodeBlocks(codeBlocks =>
            {
                sandbox.Configure(codeBlocks, settings =>
                {
                    settings.HostGroup = Group;
                    options?.Invoke(settings);
                });
                configure?.Invoke(codeBlocks);
            }));

        if (fault is not null)
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new FaultyNetwork(fault)));

        _services = services.BuildServiceProvider();
        Listen();
    }

    public IE2BExecutionService Service => _services.GetRequiredService<IE2BExecutionService>();

    public string Group { get; } = $"group-{Guid.NewGuid():N}";

    public ShiftedTime Time { get; } = new();

    public WarningLog Logs { get; } = new();

    public OneHolderLocks Locks { get; } = new();

    /// <summary>The last value of each instrument, and the sum of each counter.</summary>
    public Dictionary<string, long> Measured { get; } = [];

    public async Task ReapAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRecurringTask>().OfType<SandboxReaper>().Single().ExecuteAsync(CancellationToken.None);
        _listener.RecordObservableInstruments();
    }

    public Task<HealthReport> CheckHealthAsync() => _services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    /// <summary>Stores an instance and creates a sandbox that it owns.</summary>
    public async Task<string> CreateOwnedAsync(WorkflowSubStatus subStatus)
    {
        var instance = await StoreAsync(subStatus);
        return await CreateAsync(instance.Id);
    }

    public async Task<WorkflowInstance> StoreAsync(WorkflowSubStatus subStatus)
    {
        var status = subStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted
            ? WorkflowStatus.Finished
            : WorkflowStatus.Running;
        var id = Guid.NewGuid().ToString("N");
        var instance = new WorkflowInstance
        {
            Id = id, DefinitionId = "d", DefinitionVersionId = "d1", Status = status, SubStatus = subStatus, WorkflowState = new WorkflowState { Id = id },
        };
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>().SaveAsync(instance);
        return instance;
    }

    public async Task<string> CreateAsync(string instanceId, string? group = null, params (string Key, string Value)[] more)
    {
        var metadata = new Dictionary<string, string>
        {
            [SandboxMetadata.HostGroup] = group ?? Group, [SandboxMetadata.WorkflowInstanceId] = instanceId,
        };

        foreach (var (key, value) in more)
            metadata[key] = value;

        return await CreateAsync(metadata);
    }

    public async Task<string> CreateAsync(Dictionary<string, string> metadata)
    {
        var created = await _sandbox.Client.CreateAsync(new() { Metadata = metadata, Timeout = TimeSpan.FromMinutes(5) });
        _created.Add(created.Id);
        return created.Id;
    }

    public Task PauseAsync(string sandboxId) => _sandbox.Client.PauseAsync(sandboxId);

    /// <summary>The sandboxes of this test that exist.</summary>
    public async Task<IReadOnlyList<string>> AliveAsync()
    {
        List<string> alive = [];

        await foreach (var sandbox in _sandbox.Client.ListAsync())
            if (_created.Contains(sandbox.SandboxId))
                alive.Add(sandbox.SandboxId);

        return [.. alive.OrderBy(_created.IndexOf)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in await AliveAsync())
            await _sandbox.Client.KillAsync(id);

        _listener.Dispose();
        await _services.DisposeAsync();
    }

    private void Listen()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("codeblocks.sandboxes.", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            Measured[instrument.Name] = Measured.GetValueOrDefault(instrument.Name) + value);
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Measured[instrument.Name] = value);
        _listener.Start();
    }

    internal sealed class ShiftedTime : TimeProvider
    {
        private TimeSpan _shift;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;

        public void Advance(TimeSpan time) => _shift += time;
    }

    internal sealed class WarningLog : ILoggerProvider, ILogger
    {
        public List<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Warnings.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }

    /// <summary>Locks of one process: a name has one holder.</summary>
    internal sealed class OneHolderLocks : IDistributedLockProvider
    {
        private readonly HashSet<string> _held = [];

        public IDistributedLock CreateLock(string name) => new Lock(this, name);

        private sealed class Lock(OneHolderLocks owner, string name) : IDistributedLock, IDistributedSynchronizationHandle
        {
            public string Name => name;

            public CancellationToken HandleLostToken => CancellationToken.None;

            public IDistributedSynchronizationHandle? TryAcquire(TimeSpan timeout, CancellationToken cancellationToken) =>
                owner._held.Add(name) ? this : null;

            public ValueTask<IDistributedSynchronizationHandle?> TryAcquireAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
                new(TryAcquire(timeout, cancellationToken));

            public IDistributedSynchronizationHandle Acquire(TimeSpan? timeout, CancellationToken cancellationToken) =>
                throw new NotSupportedException();

            public ValueTask<IDistributedSynchronizationHandle> AcquireAsync(TimeSpan? timeout, CancellationToken cancellationToken) =>
                throw new NotSupportedException();

            public void Dispose() => owner._held.Remove(name);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }
}
