using System.IO.Compression;
using Humanizer;

namespace Elsa.Workflows.Management.Services;

/// <summary>Writes definitions as the files that an import reads: one as JSON, several as a zip archive.</summary>
internal sealed class WorkflowDefinitionExporter(
    IWorkflowDefinitionStore store,
    IApiSerializer serializer,
    WorkflowDefinitionMapper mapper) : IWorkflowDefinitionExporter
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    public async Task<WorkflowDefinitionExportResult?> ExportAsync(
        string definitionId,
        VersionOptions? versionOptions = null,
        bool includeConsumingWorkflows = false,
        CancellationToken cancellationToken = default)
    {
        var filter = new WorkflowDefinitionFilter { DefinitionId = definitionId, VersionOptions = versionOptions ?? VersionOptions.Latest };
        return await store.FindAsync(filter, cancellationToken) is { } definition ? await ExportDefinitionAsync(definition, cancellationToken) : null;
    }

    public async Task<WorkflowDefinitionExportResult?> ExportManyAsync(
        ICollection<string> ids,
        bool includeConsumingWorkflows = false,
        CancellationToken cancellationToken = default)
    {
        var definitions = (await store.FindManyAsync(new() { Ids = ids }, cancellationToken)).ToList();
        return definitions.Count == 0 ? null : await ExportDefinitionsAsync(definitions, cancellationToken);
    }

    public async Task<WorkflowDefinitionExportResult> ExportDefinitionAsync(
        WorkflowDefinition definition,
        CancellationToken cancellationToken = default)
    {
        var model = await mapper.MapAsync(definition, cancellationToken);
        return new(Serialize(model), GetFileName(model));
    }

    public async Task<WorkflowDefinitionExportResult> ExportDefinitionsAsync(
        ICollection<WorkflowDefinition> definitions,
        CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var definition in definitions.OrderBy(definition => definition.DefinitionId))
            {
                var file = await ExportDefinitionAsync(definition, cancellationToken);
                var entry = archive.CreateEntry(file.FileName);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                await using var content = entry.Open();
                await content.WriteAsync(file.Data, cancellationToken);
            }
        }

        return new(stream.ToArray(), "workflow-definitions.zip");
    }

    private byte[] Serialize(WorkflowDefinitionModel model)
    {
        var json = new JsonObject { ["$schema"] = Schema };

        foreach (var (name, value) in JsonSerializer.SerializeToNode(model, serializer.GetOptions())!.AsObject())
            json[name] = value?.DeepClone();

        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private static string GetFileName(WorkflowDefinitionModel model)
    {
        var name = string.IsNullOrWhiteSpace(model.Name) ? model.DefinitionId : model.Name.Trim();
        var file = $"{name.Underscore().Dasherize().ToLowerInvariant()}-{model.DefinitionId}-{model.Id}";
        return $"workflow-definition-{string.Concat(file.Select(c => Path.GetInvalidFileNameChars().Contains(c) ? '-' : c))}.json";
    }
}
