namespace CodeBlocks.Studio;

/// <summary>Thrown when a workflow definition cannot be saved to its file.</summary>
public sealed class WorkflowFileException : Exception
{
    internal WorkflowFileException(string message, bool isConflict, Exception? innerException = null) : base(message, innerException) =>
        IsConflict = isConflict;

    /// <summary>True if the file was changed by another program since the definition was read. The file was not overwritten.</summary>
    public bool IsConflict { get; }
}
