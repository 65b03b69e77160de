using System.Diagnostics.CodeAnalysis;

namespace Elsa.Workflows;

[SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds nothing to dispose of.")]
public partial class WorkflowExecutionContext : IExecutionContext
{
    private readonly ICommitStateHandler _commitStateHandler;
    private List<ActivityExecutionContext> _activityExecutionContexts = [];

    private WorkflowExecutionContext(
        IServiceProvider serviceProvider,
        WorkflowGraph workflowGraph,
        string id,
        DateTimeOffset createdAt,
        CancellationToken cancellationToken)
    {
        ServiceProvider = serviceProvider;
        WorkflowGraph = workflowGraph;
        Id = id;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
        SystemClock = serviceProvider.GetRequiredService<ISystemClock>();
        ActivityRegistry = serviceProvider.GetRequiredService<IActivityRegistry>();
        ActivityRegistryLookup = serviceProvider.GetRequiredService<IActivityRegistryLookupService>();
        IdentityGenerator = serviceProvider.GetRequiredService<IIdentityGenerator>();
        Scheduler = serviceProvider.GetRequiredService<IActivitySchedulerFactory>().CreateScheduler();
        _commitStateHandler = serviceProvider.GetRequiredService<ICommitStateHandler>();

        CancellationToken = cancellationToken;
        _callerRegistration = cancellationToken.Register(_cancellation.Cancel);
        _ownRegistration = _cancellation.Token.Register(OnCancelled);

        MemoryRegister = workflowGraph.Workflow.CreateRegister();
        ExpressionExecutionContext = new(serviceProvider, MemoryRegister, cancellationToken: CancellationToken);
    }

    public IServiceProvider ServiceProvider { get; }
    public IActivityRegistry ActivityRegistry { get; }
    public IActivityRegistryLookupService ActivityRegistryLookup { get; }
    public IActivityScheduler Scheduler { get; }
    public IIdentityGenerator IdentityGenerator { get; }
    public ISystemClock SystemClock { get; }
    public MemoryRegister MemoryRegister { get; }
    public ExpressionExecutionContext ExpressionExecutionContext { get; }
    public CancellationToken CancellationToken { get; }

    public string Id { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public string? ParentWorkflowInstanceId { get; set; }
    public string? TriggerActivityId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public bool IsExecuting { get; set; }

    public Workflow Workflow => WorkflowGraph.Workflow;
    public IActivity Activity => Workflow;
    public IEnumerable<Variable> Variables => Workflow.Variables;
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
    public IDictionary<string, object> Output { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
    public IDictionary<object, object> TransientProperties { get; set; } = new Dictionary<object, object>();
    public ICollection<ActivityIncident> Incidents { get; set; } = [];
    public ICollection<Bookmark> OriginalBookmarks { get; set; } = [];
    public ICollection<Bookmark> Bookmarks { get; set; } = [];
    public ResumedBookmarkContext? ResumedBookmarkContext { get; set; }
    public ExecuteActivityDelegate? ExecuteDelegate { get; set; }
    public ICollection<WorkflowExecutionLogEntry> ExecutionLog { get; } = [];
    public long ExecutionLogSequence { get; set; }

    public IReadOnlyCollection<ActivityExecutionContext> ActivityExecutionContexts
    {
        get => _activityExecutionContexts;
        internal set => _activityExecutionContexts = [.. value];
    }

    public WorkflowExecutionLogEntry AddExecutionLogEntry(string eventName, string? message = null, object? payload = null)
    {
        var entry = new WorkflowExecutionLogEntry(
            Id,
            null,
            Workflow.Id,
            Workflow.Type,
            Workflow.Identity.Version,
            Workflow.Name,
            Workflow.Identity.Id,
            null,
            SystemClock.UtcNow,
            ExecutionLogSequence++,
            eventName,
            message,
            Workflow.GetSource(),
            payload);

        ExecutionLog.Add(entry);
        return entry;
    }

    public T GetRequiredService<T>() where T : notnull => ServiceProvider.GetRequiredService<T>();
    public object GetRequiredService(Type serviceType) => ServiceProvider.GetRequiredService(serviceType);
    public T? GetService<T>() where T : notnull => ServiceProvider.GetService<T>();

    public T? GetProperty<T>(string key) => Properties.TryGetValue(key, out var value) ? value.ConvertTo<T>() : default;
    public void SetProperty<T>(string key, T value) => Properties[key] = value!;
    public bool HasProperty(string name) => Properties.ContainsKey(name);

    public Task CommitAsync() => _commitStateHandler.CommitAsync(this, CancellationToken);

    internal void RemoveBookmarks(Func<Bookmark, bool> predicate)
    {
        foreach (var bookmark in Bookmarks.Where(predicate).ToList())
            Bookmarks.Remove(bookmark);
    }
}
