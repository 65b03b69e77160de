namespace CodeBlocks;

/// <summary>Keeps the files that blocks bring out of sandboxes. Thread safe. Register another before <c>UseCodeBlocks</c> to replace the directory.</summary>
public interface IFileStore
{
    /// <summary>Stores content, and returns the reference to it. Nothing stays behind when it fails.</summary>
    Task<string> SaveAsync(Stream content, CancellationToken cancellationToken = default);

    /// <summary>Opens stored content for reading; the caller disposes of it.</summary>
    /// <exception cref="FileNotFoundException">The store holds nothing under that reference.</exception>
    Task<Stream> OpenReadAsync(string workspaceRef, CancellationToken cancellationToken = default);
}
