using System.IO.Compression;

namespace Elsa.Workflows.Api.Endpoints;

/// <summary>Imports and exports workflow definitions.</summary>
internal static class DefinitionFileEndpoints
{
    private const string Write = "write:workflow-definitions";
    private const string Read = "read:workflow-definitions";

    public static void Map(ApiRoutes api)
    {
        foreach (var method in new[] { "POST", "PUT" })
        {
            api.Map(method, "/workflow-definitions/import", Write, ImportAsync);
            api.Map(method, "/workflow-definitions/{definitionId}/import", Write, ImportAsync);
        }

        api.Post("/workflow-definitions/import-files", Write, ImportFilesAsync);

        foreach (var method in new[] { "GET", "POST" })
        {
            api.Map(method, "/workflow-definitions/{definitionId}/export", Read, ExportAsync);
            api.Map(method, "/bulk-actions/export/workflow-definitions", Read, ExportAsync);
        }
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionImporter importer,
        DefinitionLinker linker,
        CancellationToken cancellationToken)
    {
        var model = await ApiRequest.ReadAsync<WorkflowDefinitionModel>(context);
        var isNew = string.IsNullOrWhiteSpace(model.DefinitionId);
        if (DefinitionEndpoints.IsLocked(await FindAsync(store, model, cancellationToken)))
            return ApiResult.Forbidden;

        var saved = await linker.MapAsync(await ImportModelAsync(importer, model, cancellationToken), cancellationToken);
        return isNew ? ApiResult.Created(saved) : ApiResult.Ok(saved);
    }

    private static async Task<IResult> ImportFilesAsync(
        HttpContext context,
        IWorkflowDefinitionStore store,
        IWorkflowDefinitionImporter importer,
        IApiSerializer serializer,
        CancellationToken cancellationToken)
    {
        var models = new List<WorkflowDefinitionModel>();
        foreach (var file in (await context.Request.ReadFormAsync(cancellationToken)).Files)
            models.AddRange(await ReadAsync(file, serializer, cancellationToken));

        foreach (var model in models)
            if (DefinitionEndpoints.IsLocked(await FindAsync(store, model, cancellationToken)))
                return ApiResult.Forbidden;

        foreach (var model in models)
            await ImportModelAsync(importer, model, cancellationToken);

        return ApiResult.Ok(new { models.Count });
    }

    private static async Task<List<WorkflowDefinitionModel>> ReadAsync(IFormFile file, IApiSerializer serializer, CancellationToken cancellationToken)
    {
        var models = new List<WorkflowDefinitionModel>();
        await using var stream = file.OpenReadStream();

        if (file.ContentType == "application/json")
        {
            models.Add(await DeserializeAsync(stream, serializer, cancellationToken));
            return models;
        }

        using var archive = new ZipArchive(stream);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            await using var content = entry.Open();
            models.Add(await DeserializeAsync(content, serializer, cancellationToken));
        }

        return models;
    }

    private static async Task<WorkflowDefinitionModel> DeserializeAsync(
        Stream stream,
        IApiSerializer serializer,
        CancellationToken cancellationToken) =>
        (await JsonSerializer.DeserializeAsync<WorkflowDefinitionModel>(stream, serializer.GetOptions(), cancellationToken))!;

    private static async Task<WorkflowDefinition> ImportModelAsync(
        IWorkflowDefinitionImporter importer,
        WorkflowDefinitionModel model,
        CancellationToken cancellationToken)
    {
        var result = await importer.ImportAsync(new() { Model = model, Publish = false }, cancellationToken);
        return result.Succeeded
            ? result.WorkflowDefinition
            : throw new ApiException("generalErrors", result.ValidationErrors.Select(error => error.Message));
    }

    private static async Task<WorkflowDefinition?> FindAsync(
        IWorkflowDefinitionStore store,
        WorkflowDefinitionModel model,
        CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(model.DefinitionId)
            ? null
            : await store.FindAsync(new() { DefinitionId = model.DefinitionId, VersionOptions = VersionOptions.Latest }, cancellationToken);

    private static async Task<IResult> ExportAsync(HttpContext context, IWorkflowDefinitionExporter exporter, CancellationToken cancellationToken)
    {
        var request = await ApiRequest.ReadAsync<ExportRequest>(context);
        if (request.DefinitionId is { } id)
        {
            var version = string.IsNullOrEmpty(request.VersionOptions) ? VersionOptions.Latest : VersionOptions.FromString(request.VersionOptions);
            return await exporter.ExportAsync(id, version, request.IncludeConsumingWorkflows, cancellationToken) is { } file
                ? Results.Bytes(file.Data, "application/octet-stream", file.FileName)
                : ApiResult.NotFound;
        }

        return request.Ids != null && await exporter.ExportManyAsync(request.Ids, request.IncludeConsumingWorkflows, cancellationToken) is { } archive
            ? Results.Bytes(archive.Data, "application/octet-stream", archive.FileName)
            : ApiResult.NoContent;
    }

    private sealed class ExportRequest
    {
        public string? DefinitionId { get; set; }
        public string? VersionOptions { get; set; }
        public ICollection<string>? Ids { get; set; }
        public bool IncludeConsumingWorkflows { get; set; }
    }
}
