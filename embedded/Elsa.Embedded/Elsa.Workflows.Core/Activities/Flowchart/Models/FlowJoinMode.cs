namespace Elsa.Workflows.Activities.Flowchart.Models;

public enum FlowJoinMode
{
    WaitAll,
    WaitAllActive,
    WaitAny,
}
