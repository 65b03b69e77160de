namespace Elsa.Workflows;

public record ResumedBookmarkContext(Bookmark Bookmark);
