namespace Elsa.Workflows.Api.Endpoints;

/// <summary>Workflow instances: find, list, state, variables.</summary>
internal static class InstanceEndpoints
{
    private const string Read = "read:workflow-instances";

    public static void Map(ApiRoutes api)
    {
        api.Get("/workflow-instances", Read, ListAsync);
        api.Post("/workflow-instances", Read, ListAsync);
        api.Get("/workflow-instances/{id}", Read, GetAsync);
        api.Get("/workflow-instances/{id}/execution-state", Read, GetStateAsync);
        api.Get("/workflow-instances/{id}/variables", Read, ListVariablesAsync);
        api.Post("/workflow-instances/{id}/variables", "write:workflow-instances", SetVariablesAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IWorkflowInstanceStore store, CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<ListRequest>(context);
        var instances = (await store.FindManyAsync(request.ToFilter(), cancellationToken)).Where(request.IsInTime);
        var items = Order(instances, request).Select(ToSummary).ToList();
        var page = items.Paginate(PageArgs.FromPage(request.Page, request.PageSize));
        return ApiResult.Ok(new { page.Items, page.TotalCount });
    }

    private static IEnumerable<WorkflowInstance> Order(IEnumerable<WorkflowInstance> instances, ListRequest request)
    {
        Func<WorkflowInstance, object?> key = request.OrderBy switch
        {
            OrderByWorkflowInstance.Name => instance => instance.Name,
            OrderByWorkflowInstance.UpdatedAt => instance => instance.UpdatedAt,
            OrderByWorkflowInstance.Finished => instance => instance.FinishedAt,
            _ => instance => instance.CreatedAt,
        };
        var usual = request.OrderBy == OrderByWorkflowInstance.Name ? OrderDirection.Ascending : OrderDirection.Descending;
        return (request.OrderDirection ?? usual) == OrderDirection.Ascending ? instances.OrderBy(key) : instances.OrderByDescending(key);
    }

    private static object ToSummary(WorkflowInstance instance) => new
    {
        instance.Id,
        instance.TenantId,
        instance.DefinitionId,
        instance.DefinitionVersionId,
        instance.Version,
        instance.Status,
        instance.SubStatus,
        instance.CorrelationId,
        instance.Name,
        instance.IncidentCount,
        instance.CreatedAt,
        instance.UpdatedAt,
        instance.FinishedAt,
    };

    private static async Task<IResult> GetAsync(string id, IWorkflowInstanceStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(new() { Id = id }, cancellationToken) is { } instance
            ? ApiResult.Ok(new
            {
                instance.Id,
                instance.DefinitionId,
                instance.DefinitionVersionId,
                instance.Version,
                instance.ParentWorkflowInstanceId,
                instance.WorkflowState,
                instance.Status,
                instance.SubStatus,
                instance.IsExecuting,
                instance.CorrelationId,
                instance.Name,
                instance.IncidentCount,
                instance.IsSystem,
                instance.CreatedAt,
                instance.UpdatedAt,
                instance.FinishedAt,
            })
            : ApiResult.NotFound;

    private static async Task<IResult> GetStateAsync(string id, IWorkflowInstanceStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(new() { Id = id }, cancellationToken) is { } instance
            ? ApiResult.Ok(new { instance.Status, instance.SubStatus, instance.UpdatedAt })
            : ApiResult.NotFound;

    private static async Task<IResult> ListVariablesAsync(
        string id,
        IWorkflowInstanceVariableManager variables,
        CancellationToken cancellationToken) =>
        List(await variables.GetVariablesAsync(id, ["LargeData"], cancellationToken));

    private static async Task<IResult> SetVariablesAsync(
        string id,
        HttpContext context,
        IWorkflowInstanceVariableManager variables,
        CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<VariablesRequest>(context);
        return List(await variables.SetVariablesAsync(id, request.Variables, cancellationToken));
    }

    private static IResult List(IEnumerable<ResolvedVariable> variables) =>
        ApiResult.List(variables.Select(resolved => new { resolved.Variable.Id, resolved.Variable.Name, resolved.Value }));

    private sealed class VariablesRequest
    {
        public ICollection<VariableUpdateValue> Variables { get; set; } = [];
    }

    private sealed class ListRequest
    {
        public int? Page { get; set; }
        public int? PageSize { get; set; }
        public string? SearchTerm { get; set; }
        public string? DefinitionId { get; set; }
        public ICollection<string>? DefinitionIds { get; set; }
        public string? CorrelationId { get; set; }
        public string? Name { get; set; }
        public int? Version { get; set; }
        public bool? HasIncidents { get; set; }
        public bool? IsSystem { get; set; }
        public WorkflowStatus? Status { get; set; }
        public ICollection<string>? Statuses { get; set; }
        public WorkflowSubStatus? SubStatus { get; set; }
        public ICollection<string>? SubStatuses { get; set; }
        public OrderByWorkflowInstance? OrderBy { get; set; }
        public OrderDirection? OrderDirection { get; set; }
        public ICollection<TimestampFilter>? TimestampFilters { get; set; }

        public WorkflowInstanceFilter ToFilter()
        {
            if (Page is < 0)
                throw new ApiException("Page must be greater than or equal to 1.");

            if (PageSize is < 1)
                throw new ApiException("Page size must be greater than or equal to 1.");

            return new()
            {
                IsSystem = IsSystem,
                SearchTerm = SearchTerm,
                DefinitionId = DefinitionId,
                DefinitionIds = DefinitionIds is { Count: > 0 } ? DefinitionIds : null,
                Version = Version,
                CorrelationId = CorrelationId,
                WorkflowStatus = Status,
                WorkflowSubStatus = SubStatus,
                WorkflowStatuses = Parse<WorkflowStatus>(Statuses),
                WorkflowSubStatuses = Parse<WorkflowSubStatus>(SubStatuses),
                HasIncidents = HasIncidents,
            };
        }

        public bool IsInTime(WorkflowInstance instance) =>
            (Name is null || instance.Name == Name) && (TimestampFilters ?? []).All(filter => filter.Matches(instance));

        private static List<T>? Parse<T>(ICollection<string>? names) where T : struct => names is not { Count: > 0 } ? null :
            [.. names.Select(name => Enum.TryParse<T>(name, true, out var value) ? value : throw new ApiException($"Invalid enum value '{name}'."))];
    }

    private sealed class TimestampFilter
    {
        public string Column { get; set; } = "";
        public string Operator { get; set; } = "";
        public DateTimeOffset Timestamp { get; set; }

        public bool Matches(WorkflowInstance instance)
        {
            DateTimeOffset? value = Column switch
            {
                nameof(WorkflowInstance.CreatedAt) => instance.CreatedAt,
                nameof(WorkflowInstance.UpdatedAt) => instance.UpdatedAt,
                nameof(WorkflowInstance.FinishedAt) => instance.FinishedAt,
                _ => throw new ApiException($"Invalid timestamp filter column '{Column}'."),
            };

            return Operator switch
            {
                "Is" => value == Timestamp,
                "IsNot" => value != Timestamp,
                "GreaterThan" => value > Timestamp,
                "GreaterThanOrEqual" => value >= Timestamp,
                "LessThan" => value < Timestamp,
                "LessThanOrEqual" => value <= Timestamp,
                _ => throw new ApiException($"Invalid timestamp filter operator '{Operator}'."),
            };
        }
    }
}
