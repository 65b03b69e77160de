namespace Elsa.Workflows;

public enum ActivityKind
{
    Action,
    Trigger,
    Job,
    Task,
}

public enum ActivityStatus
{
    Pending,
    Running,
    Completed,
    Canceled,
    Faulted,
}

public enum ForkJoinMode
{
    WaitAll,
    WaitAny,
}

public enum SwitchMode
{
    MatchFirst,
    MatchAny,
}

public enum WorkflowStatus
{
    Running,
    Finished,
}

public enum WorkflowSubStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
    Interrupted,
}
