namespace Elsa.Workflows.Runtime;

internal sealed class WorkflowStarter(
    IWorkflowRuntime runtime,
    IWorkflowDefinitionService definitions,
    IEnumerable<IWorkflowActivationStrategy> strategies) : IWorkflowStarter
{
    public async Task<StartWorkflowResponse> StartWorkflowAsync(StartWorkflowRequest request, CancellationToken cancellationToken = default)
    {
        if (!await IsAllowedAsync(request, cancellationToken))
            return new() { CannotStart = true };

        var client = await runtime.CreateClientAsync(cancellationToken);
        var response = await client.CreateAndRunInstanceAsync(
            new()
            {
                WorkflowDefinitionHandle = request.Workflow is { } workflow
                    ? WorkflowDefinitionHandle.ByDefinitionVersionId(workflow.Identity.Id)
                    : request.WorkflowDefinitionHandle ?? throw new InvalidOperationException("The request names no workflow."),
                CorrelationId = request.CorrelationId,
                Name = request.Name,
                Input = request.Input,
                Variables = request.Variables,
                Properties = request.Properties,
                ParentId = request.ParentId,
                TriggerActivityId = request.TriggerActivityId,
                ActivityHandle = request.ActivityHandle,
            },
            cancellationToken);

        return new()
        {
            WorkflowInstanceId = response.WorkflowInstanceId,
            Status = response.Status,
            SubStatus = response.SubStatus,
            Bookmarks = response.Bookmarks,
            Incidents = response.Incidents,
        };
    }

    private async Task<bool> IsAllowedAsync(StartWorkflowRequest request, CancellationToken cancellationToken)
    {
        var workflow = request.Workflow ?? (request.WorkflowDefinitionHandle is { } handle
            ? (await definitions.FindWorkflowGraphAsync(handle, cancellationToken))?.Workflow
            : null);

        return workflow?.Options.ActivationStrategyType is not { } type
               || strategies.FirstOrDefault(strategy => strategy.GetType() == type) is not { } chosen
               || await chosen.GetAllowActivationAsync(new(workflow, request.CorrelationId, cancellationToken));
    }
}

public class StartWorkflowRequest
{
    public Workflow? Workflow { get; set; }
    public WorkflowDefinitionHandle? WorkflowDefinitionHandle { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public IDictionary<string, object>? Input { get; set; }
    public IDictionary<string, object>? Variables { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public string? ParentId { get; set; }
    public string? TriggerActivityId { get; set; }
    public ActivityHandle? ActivityHandle { get; set; }
}

public record StartWorkflowResponse
{
    public bool CannotStart { get; set; }
    public string? WorkflowInstanceId { get; set; }
    public WorkflowStatus? Status { get; set; }
    public WorkflowSubStatus? SubStatus { get; set; }
    public ICollection<Bookmark> Bookmarks { get; set; } = [];
    public ICollection<ActivityIncident> Incidents { get; set; } = [];
}
