namespace Elsa.Workflows.Runtime;

public interface IBookmarkStore
{
    ValueTask<IEnumerable<StoredBookmark>> FindManyAsync(BookmarkFilter filter, CancellationToken cancellationToken = default);
}
