using Elsa.Workflows.Runtime.Messages;

namespace Elsa.Workflows.Runtime;

public interface IActivityExecutionMapper
{
    Task<ActivityExecutionRecord> MapAsync(ActivityExecutionContext source);
}

public interface IActivityExecutionStatsService
{
    Task<IEnumerable<ActivityExecutionStats>> GetStatsAsync(
        string workflowInstanceId,
        IEnumerable<string> activityNodeIds,
        CancellationToken cancellationToken = default);
    Task<ActivityExecutionStats> GetStatsAsync(string workflowInstanceId, string activityNodeId, CancellationToken cancellationToken = default);
}

public interface IActivityExecutionStore
{
    Task SaveAsync(ActivityExecutionRecord record, CancellationToken cancellationToken = default);
    Task<ActivityExecutionRecord?> FindAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);
    Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);
    Task<long> DeleteManyAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);
}

public interface IBookmarkStore
{
    ValueTask<IEnumerable<StoredBookmark>> FindManyAsync(BookmarkFilter filter, CancellationToken cancellationToken = default);
}

public interface IRegistriesPopulator
{
    Task PopulateAsync(CancellationToken cancellationToken = default);
}

public interface IWorkflowCancellationService
{
    Task<bool> CancelWorkflowAsync(string workflowInstanceId, CancellationToken cancellationToken = default);
    Task<int> CancelWorkflowsAsync(IEnumerable<string> workflowInstanceIds, CancellationToken cancellationToken = default);
    Task<int> CancelWorkflowByDefinitionVersionAsync(string definitionVersionId, CancellationToken cancellationToken = default);
    Task<int> CancelWorkflowByDefinitionAsync(
        string definitionId,
        VersionOptions versionOptions,
        CancellationToken cancellationToken = default);
}

public interface IWorkflowClient
{
    string WorkflowInstanceId { get; }
    Task<CreateWorkflowInstanceResponse> CreateInstanceAsync(CreateWorkflowInstanceRequest request, CancellationToken cancellationToken = default);
    Task<RunWorkflowInstanceResponse> RunInstanceAsync(RunWorkflowInstanceRequest request, CancellationToken cancellationToken = default);
    Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(
        CreateAndRunWorkflowInstanceRequest request,
        CancellationToken cancellationToken = default);
    Task CancelAsync(CancellationToken cancellationToken = default);
    Task<WorkflowState> ExportStateAsync(CancellationToken cancellationToken = default);
    Task<bool> InstanceExistsAsync(CancellationToken cancellationToken = default);
    Task<bool> DeleteAsync(CancellationToken cancellationToken = default);
}

public interface IWorkflowExecutionLogStore
{
    Task SaveAsync(WorkflowExecutionLogRecord record, CancellationToken cancellationToken = default);
    Task<WorkflowExecutionLogRecord?> FindAsync(WorkflowExecutionLogRecordFilter filter, CancellationToken cancellationToken = default);
    Task<Page<WorkflowExecutionLogRecord>> FindManyAsync(
        WorkflowExecutionLogRecordFilter filter,
        PageArgs pageArgs,
        CancellationToken cancellationToken = default);
    Task<long> DeleteManyAsync(WorkflowExecutionLogRecordFilter filter, CancellationToken cancellationToken = default);
}

public interface IWorkflowRuntime
{
    ValueTask<IWorkflowClient> CreateClientAsync(CancellationToken cancellationToken = default);
    ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId, CancellationToken cancellationToken = default);
}

public interface IWorkflowStarter
{
    Task<StartWorkflowResponse> StartWorkflowAsync(StartWorkflowRequest request, CancellationToken cancellationToken = default);
}
