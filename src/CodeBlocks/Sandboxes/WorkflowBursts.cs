using Elsa.Workflows;

namespace CodeBlocks;

/// <summary>Knows the bursts of workflow instances and the runs of blocks in this process, so that a cancellation reaches them. Thread safe.</summary>
/// <remarks>Elsa cancels a copy of an instance, made from the store: neither the burst nor the token of a block that runs is cancelled.</remarks>
internal sealed class WorkflowBursts
{
    private const int PurgeInterval = 256;

    private static readonly object HasBlocksKey = new();

    private readonly object _lock = new();
    private readonly Dictionary<string, WeakReference<WorkflowExecutionContext>> _bursts = new(StringComparer.Ordinal);
    private readonly HashSet<Run> _runs = [];
    private int _begun;

    /// <summary>Begins a burst. It is forgotten when it ends, or when nothing refers to it any more.</summary>
    public void Begin(WorkflowExecutionContext burst)
    {
        lock (_lock)
        {
            if (++_begun % PurgeInterval == 0)
                foreach (var (id, _) in _bursts.Where(entry => !entry.Value.TryGetTarget(out _)).ToList())
                    _bursts.Remove(id);

            _bursts[burst.Id] = new(burst);
        }
    }

    /// <summary>Ends a burst.</summary>
    public void End(WorkflowExecutionContext burst)
    {
        lock (_lock)
        {
            if (Find(burst.Id) == burst)
                _bursts.Remove(burst.Id);
        }
    }

    /// <summary>Tells whether a block ran in a burst, or may: the instance owns a sandbox.</summary>
    public static bool HasBlocks(WorkflowExecutionContext burst) =>
        burst.TransientProperties.ContainsKey(HasBlocksKey) || SandboxOwnership.Read(burst.Properties).Count > 0;

    /// <summary>Begins a run of a block; disposing of the result ends it.</summary>
    public Run BeginRun(ActivityExecutionContext context)
    {
        var run = new Run(this, context);
        run.Workflow.TransientProperties[HasBlocksKey] = true;

        lock (_lock)
            _runs.Add(run);

        return run;
    }

    /// <summary>Cancels the runs of an instance and of the child workflows that it waits for, and the bursts that lie between.</summary>
    public void Cancel(string instanceId)
    {
        List<Run> runs;
        HashSet<WorkflowExecutionContext> bursts = [];

        lock (_lock)
        {
            runs = [.. _runs.Where(run => run.Workflow.Id == instanceId || Ancestors(run.Workflow).Contains(instanceId))];

            foreach (var run in runs.Where(run => run.Workflow.Id != instanceId))
                bursts.UnionWith(FindUpTo(instanceId, run.Workflow));
        }

        foreach (var burst in bursts)
            burst.Cancel();

        foreach (var run in runs)
            run.Cancel();
    }

    /// <summary>Cancels the runs of an instance that has ended: of blocks that Elsa executes in the background.</summary>
    public void CancelRuns(string instanceId)
    {
        List<Run> runs;

        lock (_lock)
            runs = [.. _runs.Where(run => run.Workflow.Id == instanceId)];

        foreach (var run in runs)
            run.Cancel();
    }

    /// <summary>Cancels the bursts that wait for a child workflow, up to the one of an instance.</summary>
    public void CancelUpTo(string instanceId, WorkflowExecutionContext child)
    {
        List<WorkflowExecutionContext> bursts;

        lock (_lock)
            bursts = [.. FindUpTo(instanceId, child)];

        foreach (var burst in bursts)
            burst.Cancel();
    }

    private IEnumerable<WorkflowExecutionContext> FindUpTo(string instanceId, WorkflowExecutionContext child)
    {
        foreach (var id in Ancestors(child))
        {
            if (Find(id) is { } burst)
                yield return burst;

            if (id == instanceId)
                yield break;
        }
    }

    private IEnumerable<string> Ancestors(WorkflowExecutionContext workflow)
    {
        for (var parentId = workflow.ParentWorkflowInstanceId; parentId is not null; parentId = Find(parentId)?.ParentWorkflowInstanceId)
            yield return parentId;
    }

    private WorkflowExecutionContext? Find(string instanceId) =>
        _bursts.TryGetValue(instanceId, out var reference) && reference.TryGetTarget(out var burst) ? burst : null;

    /// <summary>A run of a block.</summary>
    public sealed class Run : IDisposable
    {
        private readonly WorkflowBursts _owner;
        private readonly CancellationTokenSource _source;

        internal Run(WorkflowBursts owner, ActivityExecutionContext context)
        {
            _owner = owner;
            _source = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
            (Workflow, Token) = (context.WorkflowExecutionContext, _source.Token);
        }

        /// <summary>The token of the run: cancelled with the token of the block and with the instance.</summary>
        public CancellationToken Token { get; }

        internal WorkflowExecutionContext Workflow { get; }

        public void Dispose()
        {
            lock (_owner._lock)
                _owner._runs.Remove(this);

            _source.Dispose();
        }

        /// <summary>Cancels the run, unless it has ended.</summary>
        public void Cancel()
        {
            try
            {
                _source.Cancel();
            }
            catch (ObjectDisposedException)
            {
            }
        }
    }
}
