namespace Elsa.Workflows.Management.Mappers;

public partial class VariableDefinitionMapper(
    ISerializationTypeRegistry workflowJsonTypeRegistry,
    IServiceScopeFactory scopeFactory,
    ILogger<VariableDefinitionMapper> logger)
{
    public Variable? Map(VariableDefinition source)
    {
        if (!SerializationTypeResolver.TryResolveType(workflowJsonTypeRegistry, source.TypeName, out var type))
        {
            LogUnknownType(source.TypeName, source.Name);
            return null;
        }

        var valueType = source.IsArray ? type.MakeArrayType() : type;
        var variable = (Variable)Activator.CreateInstance(typeof(Variable<>).MakeGenericType(valueType))!;
        variable.Name = source.Name;
        variable.StorageDriverType = GetStorageDriverType(source.StorageDriverTypeName);
        if (!string.IsNullOrEmpty(source.Id))
            variable.Id = source.Id;

        if (string.IsNullOrWhiteSpace(source.Value))
            return variable;

        var value = source.Value.TryConvertTo(valueType);
        if (value.IsSuccess)
            variable.Value = value.Value;
        else
            LogNotConvertible(source.Name, valueType);

        return variable;
    }

    public IEnumerable<Variable> Map(IEnumerable<VariableDefinition>? source) => source?.Select(Map).OfType<Variable>() ?? [];

    public VariableDefinition Map(Variable source)
    {
        var type = source.GetVariableType();
        var driver = source.StorageDriverType is { } driverType ? GetName(driverType) : null;

        // An array of a registered type has an alias of its own, so that it is an array only where it has none.
        if (SerializationTypeResolver.TryGetAlias(workflowJsonTypeRegistry, type, out var alias))
            return new(source.Id, source.Name, alias, false, source.Value.Format(), driver);

        var elementType = type.IsArray ? type.GetElementType()! : type.IsCollectionType() ? type.GetCollectionElementType() : type;
        return new(source.Id, source.Name, GetName(elementType), type.IsArray, source.Value.Format(), driver);
    }

    public IEnumerable<VariableDefinition> Map(IEnumerable<Variable>? source) => source?.Select(Map) ?? [];

    private string GetName(Type type) =>
        SerializationTypeResolver.TryGetAlias(workflowJsonTypeRegistry, type, out var alias) ? alias : type.GetSimpleAssemblyQualifiedName();

    private Type? GetStorageDriverType(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;

        if (SerializationTypeResolver.TryResolveType(workflowJsonTypeRegistry, name, out var type) && typeof(IStorageDriver).IsAssignableFrom(type))
            return type;

        // Older documents name a driver by its CLR type, whose namespace has changed since.
        using var scope = scopeFactory.CreateScope();
        return scope.ServiceProvider.GetServices<IStorageDriver>()
            .Select(driver => driver.GetType())
            .FirstOrDefault(driver => name.Contains(driver.Name, StringComparison.OrdinalIgnoreCase));
    }

    [LoggerMessage(1, LogLevel.Warning, "The type {TypeName} of variable {VariableName} is unknown; the variable is left out")]
    private partial void LogUnknownType(string typeName, string variableName);

    // Without the exception: its message quotes the value.
    [LoggerMessage(2, LogLevel.Warning, "The default value of variable {VariableName} cannot be converted to {Type}")]
    private partial void LogNotConvertible(string variableName, Type type);
}

public class WorkflowDefinitionMapper(
    IActivitySerializer activitySerializer,
    IWorkflowDefinitionService workflowDefinitionService,
    VariableDefinitionMapper variableDefinitionMapper)
{
    public WorkflowDefinition MapToWorkflowDefinition(WorkflowDefinitionModel source) => new()
    {
        Id = source.Id,
        DefinitionId = source.DefinitionId,
        TenantId = source.TenantId,
        Name = source.Name,
        Description = source.Description,
        CreatedAt = source.CreatedAt,
        Version = source.Version,
        ToolVersion = source.ToolVersion,
        Variables = variableDefinitionMapper.Map(source.Variables).ToList(),
        Inputs = source.Inputs ?? [],
        Outputs = source.Outputs ?? [],
        Outcomes = source.Outcomes ?? [],
        CustomProperties = source.CustomProperties ?? new Dictionary<string, object>(),
        IsReadonly = source.IsReadonly,
        IsSystem = source.IsSystem,
        IsLatest = source.IsLatest,
        IsPublished = source.IsPublished,
        Options = source.Options ?? new(),
        StringData = activitySerializer.Serialize(source.Root!),
        MaterializerName = JsonWorkflowMaterializer.MaterializerName,
    };

    public async Task<WorkflowDefinitionModel> MapAsync(WorkflowDefinition workflowDefinition, CancellationToken cancellationToken = default)
    {
        var workflow = (await workflowDefinitionService.MaterializeWorkflowAsync(workflowDefinition, cancellationToken)).Workflow;
        return new()
        {
            Id = workflowDefinition.Id,
            DefinitionId = workflowDefinition.DefinitionId,
            TenantId = workflowDefinition.TenantId,
            Name = workflowDefinition.Name,
            Description = workflowDefinition.Description,
            CreatedAt = workflowDefinition.CreatedAt,
            Version = workflowDefinition.Version,
            ToolVersion = workflowDefinition.ToolVersion,
            Variables = variableDefinitionMapper.Map(workflow.Variables).ToList(),
            Inputs = workflowDefinition.Inputs,
            Outputs = workflowDefinition.Outputs,
            Outcomes = workflowDefinition.Outcomes,
            CustomProperties = workflowDefinition.CustomProperties,
            IsReadonly = workflowDefinition.IsReadonly,
            IsSystem = workflowDefinition.IsSystem,
            IsLatest = workflowDefinition.IsLatest,
            IsPublished = workflowDefinition.IsPublished,
            Options = workflow.Options,
            Root = workflow.Root,
        };
    }

    public async Task<IEnumerable<WorkflowDefinitionModel>> MapAsync(
        IEnumerable<WorkflowDefinition> source,
        CancellationToken cancellationToken = default) =>
        await Task.WhenAll(source.Select(definition => MapAsync(definition, cancellationToken)));
}

public class WorkflowStateMapper
{
    public WorkflowInstance? Map(WorkflowState? source) => source is null ? null : new()
    {
        Id = source.Id,
        DefinitionId = source.DefinitionId,
        DefinitionVersionId = source.DefinitionVersionId,
        Version = source.DefinitionVersion,
        ParentWorkflowInstanceId = source.ParentWorkflowInstanceId,
        WorkflowState = source,
        Status = source.Status,
        SubStatus = source.SubStatus,
        IsExecuting = source.IsExecuting,
        CorrelationId = source.CorrelationId,
        Name = source.Name,
        IncidentCount = source.Incidents.Count,
        IsSystem = source.IsSystem,
        CreatedAt = source.CreatedAt,
        UpdatedAt = source.UpdatedAt,
        FinishedAt = source.FinishedAt,
    };
}
