namespace Elsa.Workflows;

public partial class ActivityExecutionContext
{
    private readonly List<Bookmark> _newBookmarks = [];

    public IEnumerable<Bookmark> Bookmarks => WorkflowExecutionContext.Bookmarks.Where(x => x.ActivityInstanceId == Id);
    public IEnumerable<Bookmark> NewBookmarks => _newBookmarks;

    public Bookmark CreateBookmark(ExecuteActivityDelegate callback, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Callback = callback, Metadata = metadata });

    public Bookmark CreateBookmark(object stimulus, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Metadata = metadata });

    public Bookmark CreateBookmark(CreateBookmarkArgs? options = null)
    {
        var name = options?.BookmarkName ?? Activity.Type;
        var stimulus = options?.Stimulus;
        var isOfThisInstance = options?.IncludeActivityInstanceId ?? true;

        var bookmark = new Bookmark(
            options?.BookmarkId ?? GetRequiredService<IIdentityGenerator>().GenerateId(),
            name,
            GetRequiredService<IStimulusHasher>().Hash(name, stimulus, isOfThisInstance ? Id : null),
            stimulus,
            Activity.Id,
            NodeId,
            Id,
            _systemClock.UtcNow,
            options?.AutoBurn ?? true,
            options?.Callback?.Method.Name,
            options?.AutoComplete ?? true,
            options?.Metadata);

        AddBookmark(bookmark);
        return bookmark;
    }

    public void AddBookmark(Bookmark bookmark)
    {
        _newBookmarks.Add(bookmark);
        WorkflowExecutionContext.Bookmarks.Add(bookmark);
    }

    public void ClearBookmarks()
    {
        _newBookmarks.Clear();
        WorkflowExecutionContext.RemoveBookmarks(x => x.ActivityInstanceId == Id);
    }
}
