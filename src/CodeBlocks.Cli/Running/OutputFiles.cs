using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>Saves what the blocks of a run brought out: their files, and the results that are images, documents or tables.</summary>
internal sealed class OutputFiles(IFileStore store, string? directory)
{
    private readonly string? _root = directory is null ? null : Path.GetFullPath(directory);
    private readonly HashSet<string> _taken = [];

    /// <summary>Saves all below the directory, if there is one. A file that cannot be saved is reported with the reason.</summary>
    public async Task<IReadOnlyList<FileReport>> SaveAsync(RunWorkflowResult result, CancellationToken cancellationToken)
    {
        var outputs = result.WorkflowExecutionContext.GetActivityOutputRegister();
        var reports = new List<FileReport>();

        foreach (var context in result.Journal.ActivityExecutionContexts.OrderBy(context => context.StartedAt))
        {
            foreach (var file in outputs.FindOutputByActivityInstanceId(context.Id, nameof(ExecuteCode.Files)) as IEnumerable<CodeFile> ?? [])
                reports.Add(await SaveAsync(Report(context.Activity.Id, file), OpenAsync(file, cancellationToken), cancellationToken));

            if (_root is null)
                continue;

            var results = outputs.FindOutputByActivityInstanceId(context.Id, nameof(ExecuteCode.Results)) as IEnumerable<CodeResult> ?? [];

            foreach (var saved in ResultFile.Of(context.Activity.Id, results))
                reports.Add(await SaveAsync(saved.Report, saved.OpenAsync, cancellationToken));
        }

        return reports;
    }

    private static FileReport Report(string activityId, CodeFile file) => new()
    {
        ActivityId = activityId, Name = file.RelativePath, Size = file.Size, LeftOut = file.LeftOut, WorkspaceRef = file.WorkspaceRef
    };

    private Func<Task<Stream>>? OpenAsync(CodeFile file, CancellationToken cancellationToken) =>
        file.WorkspaceRef is { } reference ? async () => await store.OpenReadAsync(reference, cancellationToken) : null;

    private async Task<FileReport> SaveAsync(FileReport file, Func<Task<Stream>>? open, CancellationToken cancellationToken)
    {
        if (_root is null || open is null)
            return file;

        try
        {
            var path = FreePath(_root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var source = await open();
            await using var target = File.Create(path);
            await source.CopyToAsync(target, cancellationToken);
            return file with { Path = path };
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            return file with { Problem = exception.Message };
        }
    }

    // Two files of one name are both kept: the later one in a folder named after its block.
    private string FreePath(string root, FileReport file)
    {
        var path = Inside(root, file.Name);

        for (var number = 1; !_taken.Add(path); number++)
            path = Inside(root, Path.Combine(number == 1 ? file.ActivityId : $"{file.ActivityId}-{number}", file.Name));

        return path;
    }

    // The names were chosen by code in a sandbox; the plugin has checked them, and a wrong one here would write anywhere on the host.
    private static string Inside(string root, string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(root, relativePath));

        return path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidOperationException($"The file would lie outside {root}.");
    }
}
