namespace Elsa.Workflows.Runtime;

public class ActivityExecutionStats
{
    public string ActivityId { get; set; } = null!;
    public string ActivityNodeId { get; set; } = null!;
    public long StartedCount { get; set; }
    public long CompletedCount { get; set; }
    public long UncompletedCount { get; set; }
    public bool IsBlocked { get; set; }
    public bool IsFaulted { get; set; }
    public int AggregateFaultCount { get; set; }
    public IDictionary<string, object>? Metadata { get; set; }
}
