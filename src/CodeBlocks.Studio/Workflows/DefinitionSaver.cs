using System.Text.Json.Nodes;
using Elsa.Workflows.Management.Entities;

namespace CodeBlocks.Studio;

/// <summary>
/// Writes definitions to their files. The file of a definition is its latest version; the versions before it are kept in the data folder, and
/// written there before the file is changed.
/// </summary>
internal sealed class DefinitionSaver(WorkflowFolder folder, DefinitionForm form)
{
    private readonly DefinitionMerge _merge = new(form.Clean);

    /// <summary>Saves a definition.</summary>
    /// <exception cref="WorkflowFileException">The file was changed since the definition was read, or it cannot be written.</exception>
    public async Task SaveAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        folder.Refresh(form);

        if (!folder.Current.TryGetValue(definition.DefinitionId, out var file))
            await CreateAsync(definition, cancellationToken);
        else if (!definition.IsLatest)
            SaveEarlierVersion(definition, file);
        else
            await SaveLatestAsync(definition, file, cancellationToken);

        definition.CustomProperties[DefinitionForm.Revision] = folder.Current[definition.DefinitionId].Revision;
    }

    /// <summary>Deletes versions. The last one that is left becomes the file.</summary>
    public void Delete(IReadOnlySet<string> ids)
    {
        foreach (var version in folder.Versions.Where(version => ids.Contains(version.Definition.Id)).ToList())
            folder.Delete(version);

        foreach (var file in folder.Current.Values.Where(file => ids.Contains(file.Definition.Id)).ToList())
        {
            var left = folder.Versions.Where(version => version.Definition.DefinitionId == file.Definition.DefinitionId && !ids.Contains(version.Definition.Id));

            if (left.MaxBy(version => version.Definition.Version) is not { } last)
            {
                folder.Delete(file);
                continue;
            }

            var json = Copy(last);
            json["isLatest"] = true;
            folder.Write(file.Path, JsonLayout.Of(file.Content).Write(json), form);
            folder.Delete(last);
        }
    }

    private async Task CreateAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var json = new JsonObject
        {
            ["id"] = definition.Id,
            ["definitionId"] = definition.DefinitionId,
            ["name"] = definition.Name,
            ["description"] = definition.Description,
            ["createdAt"] = definition.CreatedAt,
            ["version"] = definition.Version,
            ["toolVersion"] = definition.ToolVersion?.ToString(),
        };

        foreach (var (name, value) in await form.WriteAsync(definition, cancellationToken))
            if (value is not JsonArray { Count: 0 } and not JsonObject { Count: 0 } && name is not ("name" or "description" or "options" or "root"))
                json[name] = form.Clean(value!.DeepClone());

        json["isLatest"] = true;
        json["isPublished"] = definition.IsPublished;
        json["root"] = form.Clean((await form.WriteAsync(definition, cancellationToken))["root"]!.DeepClone());
        form.Clean(json);
        folder.Write(folder.NewPath(definition.Name, definition.DefinitionId), JsonLayout.Default.Write(json), form);
    }

    private void SaveEarlierVersion(WorkflowDefinition definition, DefinitionFile file)
    {
        // Elsa says so before it saves the version that takes the place of this one; until then the file stays as it is.
        if (definition.Id == file.Definition.Id)
        {
            file.Definition.IsPublished = definition.IsPublished;
            return;
        }

        if (folder.Versions.FirstOrDefault(version => version.Definition.Id == definition.Id) is not { } earlier)
            return;

        var json = Copy(earlier);
        json["isLatest"] = false;
        json["isPublished"] = definition.IsPublished;
        folder.Write(earlier.Path, JsonLayout.Default.Write(json), form);
    }

    private async Task SaveLatestAsync(WorkflowDefinition definition, DefinitionFile file, CancellationToken cancellationToken)
    {
        var before = await form.WriteAsync(file.Definition, cancellationToken);
        var after = await form.WriteAsync(definition, cancellationToken);
        var json = Copy(file);
        _merge.Apply(json, before, after);
        var isUntouched = JsonEquality.AreEqual(json, file.Json);
        var isNewVersion = definition.Id != file.Definition.Id;

        if (!isUntouched)
            ThrowIfStale(definition, file);

        if (isNewVersion && isUntouched && !definition.IsPublished)
        {
            json[DefinitionFile.SameAs] = file.Revision;
            WriteVersion(json, definition, isLatest: true);
            return;
        }

        if (isNewVersion)
        {
            WriteVersion(Copy(file), file.Definition, isLatest: false);
            json["id"] = definition.Id;
            json["version"] = definition.Version;
        }

        if (definition.IsPublished != WasPublished(file))
            json["isPublished"] = definition.IsPublished;
        else if (isUntouched && !isNewVersion)
            return;

        folder.Write(file.Path, JsonLayout.Of(file.Content).Write(json), form);

        if (folder.Versions.FirstOrDefault(version => version.Definition.Id == definition.Id) is { } draft)
            folder.Delete(draft);
    }

    private static bool WasPublished(DefinitionFile file) => file.Json["isPublished"] is not { } isPublished || isPublished.GetValue<bool>();

    private void ThrowIfStale(WorkflowDefinition definition, DefinitionFile file)
    {
        if (!WorkflowFolder.IsImporting.Value
            && definition.CustomProperties.TryGetValue(DefinitionForm.Revision, out var revision)
            && !folder.IsCurrent($"{revision}", file))
            throw new WorkflowFileException(
                $"'{Path.GetFileName(file.Path)}' was changed by another program since it was opened here, and was not overwritten. " +
                "Reload the page to work on the file as it is now; what you changed here meanwhile is not saved.",
                isConflict: true);
    }

    private void WriteVersion(JsonObject json, WorkflowDefinition definition, bool isLatest)
    {
        json["id"] = definition.Id;
        json["definitionId"] = definition.DefinitionId;
        json["version"] = definition.Version;
        json["isLatest"] = isLatest;
        json["isPublished"] = definition.IsPublished;
        folder.Write(folder.VersionPath(definition.DefinitionId, definition.Version, definition.Id), JsonLayout.Default.Write(json), form);
    }

    private static JsonObject Copy(DefinitionFile file)
    {
        var json = (JsonObject)file.Json.DeepClone();
        json.Remove(DefinitionFile.SameAs);
        return json;
    }
}
