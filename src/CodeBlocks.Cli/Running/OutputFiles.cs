using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Running;

/// <summary>The files that the blocks of a run brought out of their sandboxes.</summary>
internal static class OutputFiles
{
    public static IReadOnlyList<OutputFile> Of(RunWorkflowResult result)
    {
        var outputs = result.WorkflowExecutionContext.GetActivityOutputRegister();

        return
        [
            .. from context in result.Journal.ActivityExecutionContexts
               from file in outputs.FindOutputByActivityInstanceId(context.Id, nameof(ExecuteCode.Files)) as IEnumerable<CodeFile> ?? []
               select new OutputFile(context.Activity.Id, file)
        ];
    }

    /// <summary>Saves the files below a directory. Two files of one name are both kept: the later one in a folder named after its block.</summary>
    public static async Task<IReadOnlyDictionary<OutputFile, string>> SaveAsync(
        IReadOnlyList<OutputFile> files, IFileStore store, string directory, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(directory);
        var saved = new Dictionary<OutputFile, string>();

        foreach (var file in files.Where(x => x.File.WorkspaceRef is not null))
        {
            var path = FreePath(root, file, saved.Values);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var source = await store.OpenReadAsync(file.File.WorkspaceRef!, cancellationToken);
            await using var target = File.Create(path);
            await source.CopyToAsync(target, cancellationToken);
            saved.Add(file, path);
        }

        return saved;
    }

    private static string FreePath(string root, OutputFile file, ICollection<string> taken)
    {
        var path = Inside(root, file.File.RelativePath);

        for (var number = 1; taken.Contains(path); number++)
            path = Inside(root, Path.Combine(number == 1 ? file.ActivityId : $"{file.ActivityId}-{number}", file.File.RelativePath));

        return path;
    }

    // The names were chosen by code in a sandbox; the plugin has checked them, and a wrong one here would write anywhere on the host.
    private static string Inside(string root, string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(root, relativePath));

        return path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidOperationException($"A block handed out the file '{relativePath}', which would lie outside {root}; nothing was written for it.");
    }
}
