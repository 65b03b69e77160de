using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Studio;

/// <summary>The files of the folder, read again when they have changed, and the earlier versions of their definitions. Thread safe under its lock.</summary>
internal sealed partial class WorkflowFolder(WorkflowFolderOptions options, TimeProvider time, ILogger<WorkflowFolder> logger) : IDisposable
{
    // Saves of one editor may overlap: the second one is sent before the first is answered.
    private static readonly TimeSpan OverlapTime = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, DefinitionFile> _files = [];
    private readonly Dictionary<string, FileStamp> _others = [];
    private readonly HashSet<string> _duplicates = [];
    private readonly Dictionary<string, (string Next, DateTimeOffset At)> _ownWrites = [];

    /// <summary>Set for requests whose definitions replace the files, whatever revision they carry.</summary>
    public static AsyncLocal<bool> IsImporting { get; } = new();

    public SemaphoreSlim Lock { get; } = new(1, 1);

    /// <summary>The file of each definition, by its id.</summary>
    public IReadOnlyDictionary<string, DefinitionFile> Current { get; private set; } = new Dictionary<string, DefinitionFile>();

    /// <summary>The other versions of the definitions that have a file.</summary>
    public IReadOnlyList<DefinitionFile> Versions { get; private set; } = [];

    /// <summary>Reads what has changed.</summary>
    public void Refresh(DefinitionForm form)
    {
        var current = new Dictionary<string, DefinitionFile>();

        foreach (var file in Read(options.Folder, SearchOption.TopDirectoryOnly, form))
            if (!current.TryAdd(file.Definition.DefinitionId, file) && _duplicates.Add(file.Path))
                LogDuplicate(file.Path, file.Definition.DefinitionId, current[file.Definition.DefinitionId].Path);

        Current = current;
        Versions = [.. Read(VersionsFolder, SearchOption.AllDirectories, form).Where(file => current.ContainsKey(file.Definition.DefinitionId))];

        foreach (var file in current.Values)
            file.Definition.IsLatest = !Versions.Any(version => version.Definition.DefinitionId == file.Definition.DefinitionId && IsDraftOf(version, file));

        foreach (var version in Versions)
            version.Definition.IsLatest = IsDraftOf(version, current[version.Definition.DefinitionId]);

        foreach (var path in _files.Keys.Except(current.Values.Concat(Versions).Select(file => file.Path)).ToList())
            if (!File.Exists(path))
                _files.Remove(path);
    }

    /// <summary>Writes a file and reads it.</summary>
    /// <exception cref="WorkflowFileException">The file cannot be written.</exception>
    public DefinitionFile Write(string path, byte[] content, DefinitionForm form)
    {
        var before = _files.GetValueOrDefault(path)?.Revision;

        try
        {
            DefinitionFile.Write(path, content);
            _files.Remove(path);
            Refresh(form);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkflowFileException($"Could not write '{path}': {exception.Message}", isConflict: false, exception);
        }

        var file = _files[path];

        if (before is not null && before != file.Revision)
            _ownWrites[before] = (file.Revision, time.GetUtcNow());

        return file;
    }

    public void Delete(DefinitionFile file)
    {
        try
        {
            File.Delete(file.Path);
            _files.Remove(file.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkflowFileException($"Could not delete '{file.Path}': {exception.Message}", isConflict: false, exception);
        }
    }

    /// <summary>Whether an editor that has this revision has the current one, but for its own saves a moment ago.</summary>
    public bool IsCurrent(string revision, DefinitionFile file)
    {
        foreach (var old in _ownWrites.Where(write => time.GetUtcNow() - write.Value.At > OverlapTime).Select(write => write.Key).ToList())
            _ownWrites.Remove(old);

        for (var steps = 0; revision != file.Revision; steps++)
        {
            if (steps > _ownWrites.Count || !_ownWrites.TryGetValue(revision, out var write))
                return false;

            revision = write.Next;
        }

        return true;
    }

    /// <summary>The path for the file of a new definition.</summary>
    public string NewPath(string? name, string definitionId)
    {
        var stem = FileNames.From(name) is { Length: > 0 } fromName ? fromName : FileNames.Unique(definitionId);
        var path = Path.Combine(options.Folder, $"{stem}.json");

        for (var number = 2; File.Exists(path); number++)
            path = Path.Combine(options.Folder, $"{stem}-{number}.json");

        return path;
    }

    /// <summary>The path for a version of a definition.</summary>
    public string VersionPath(string definitionId, int version, string id)
    {
        PrepareDataFolder();
        return Path.Combine(VersionsFolder, FileNames.Unique(definitionId), $"{version}-{FileNames.Unique(id)}.json");
    }

    public void Dispose() => Lock.Dispose();

    private string VersionsFolder => Path.Combine(options.DataFolder, "versions");

    // A draft that nobody has changed yet does not differ from the file, and is not written to it.
    private static bool IsDraftOf(DefinitionFile version, DefinitionFile file) =>
        version.Json[DefinitionFile.SameAs]?.GetValue<string>() == file.Revision && version.Definition.Version > file.Definition.Version;

    private void PrepareDataFolder()
    {
        Directory.CreateDirectory(options.DataFolder);
        var ignore = Path.Combine(options.DataFolder, ".gitignore");

        if (!File.Exists(ignore))
            File.WriteAllText(ignore, "*\n");
    }

    private List<DefinitionFile> Read(string folder, SearchOption depth, DefinitionForm form) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*.json", depth).Order(StringComparer.Ordinal).Select(path => Read(path, form)).OfType<DefinitionFile>()];

    private DefinitionFile? Read(string path, DefinitionForm form)
    {
        var stamp = FileStamp.Of(path);

        if (_files.TryGetValue(path, out var known) && known.ReadAt == stamp)
            return known;

        _files.Remove(path);

        if (_others.TryGetValue(path, out var other) && other == stamp)
            return null;

        try
        {
            if (DefinitionFile.Read(path, form) is { } file)
                return _files[path] = file;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or FormatException)
        {
            LogUnreadable(path, exception.Message);
        }

        _others[path] = stamp;
        return null;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Path} is not a workflow definition that can be read, and is left out: {Reason}")]
    private partial void LogUnreadable(string path, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Path} has the definition id '{DefinitionId}' of {OtherPath}, and is left out; give it an id of its own")]
    private partial void LogDuplicate(string path, string definitionId, string otherPath);
}
