namespace CodeBlocks;

/// <summary>Stores the files that blocks bring out of sandboxes. Thread safe.</summary>
/// <remarks>To replace the default, a directory on the host, register another implementation before <c>UseCodeBlocks</c>.</remarks>
public interface IFileStore
{
    /// <summary>Stores content. If that fails, nothing is stored.</summary>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The reference to the content.</returns>
    Task<string> SaveAsync(Stream content, CancellationToken cancellationToken = default);

    /// <summary>Opens stored content for reading.</summary>
    /// <param name="workspaceRef">The reference to the content.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The content; the caller disposes of it.</returns>
    /// <exception cref="FileNotFoundException">The store has no content with that reference.</exception>
    Task<Stream> OpenReadAsync(string workspaceRef, CancellationToken cancellationToken = default);
}
