namespace Elsa.Workflows;

public enum ForkJoinMode
{
    WaitAll,
    WaitAny,
}
