namespace Elsa.Workflows.Runtime;

internal sealed class WorkflowStarter(IWorkflowRuntime runtime) : IWorkflowStarter
{
    public async Task<StartWorkflowResponse> StartWorkflowAsync(StartWorkflowRequest request, CancellationToken cancellationToken = default)
    {
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
}
