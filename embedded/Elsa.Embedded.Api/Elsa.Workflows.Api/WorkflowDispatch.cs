using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Elsa.Workflows.Api;

/// <summary>Runs dispatched workflows in the background, a few at a time.</summary>
internal sealed partial class WorkflowDispatch(IServiceScopeFactory scopes, ILogger<WorkflowDispatch> logger) : BackgroundService
{
    private const int Workers = 4;

    private readonly Channel<(string InstanceId, StartWorkflowRequest Request)> _queue =
        Channel.CreateUnbounded<(string InstanceId, StartWorkflowRequest Request)>();

    public void Start(string instanceId, StartWorkflowRequest request) => _queue.Writer.TryWrite((instanceId, request));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => System.Threading.Tasks.Parallel.ForEachAsync(
        _queue.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = stoppingToken },
        async (work, cancellationToken) =>
        {
            try
            {
                await RunAsync(work.InstanceId, work.Request, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(exception, work.InstanceId);
            }
        });

    private async Task RunAsync(string instanceId, StartWorkflowRequest request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var client = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(instanceId, cancellationToken);
        await client.CreateAndRunInstanceAsync(
            new()
            {
                WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(request.Workflow!.Identity.Id),
                CorrelationId = request.CorrelationId,
                Input = request.Input,
                TriggerActivityId = request.TriggerActivityId,
            },
            cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Error, "The dispatched workflow instance {InstanceId} failed to run")]
    private partial void LogFailed(Exception exception, string instanceId);
}
