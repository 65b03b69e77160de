namespace CodeBlocks.Studio;

/// <summary>Options of the folder that workflow definitions are kept in.</summary>
public sealed class WorkflowFolderOptions
{
    /// <summary>The folder. Its JSON files that are workflow definitions are listed; those in folders below it are not.</summary>
    /// <value>The default is <c>workflows</c> in the current directory.</value>
    public string Path { get; set; } = "workflows";

    /// <summary>The folder for the earlier versions of definitions. It needs no version control; it is created with a <c>.gitignore</c>.</summary>
    /// <value>The default is <c>.codeblocks</c> in the folder.</value>
    public string? DataPath { get; set; }

    internal string Folder => System.IO.Path.GetFullPath(Path);

    internal string DataFolder => DataPath is { } path ? System.IO.Path.GetFullPath(path) : System.IO.Path.Combine(Folder, ".codeblocks");
}
