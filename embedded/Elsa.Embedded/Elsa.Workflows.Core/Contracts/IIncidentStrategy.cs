namespace Elsa.Workflows;

public interface IIncidentStrategy
{
    void HandleIncident(ActivityExecutionContext context);
}
