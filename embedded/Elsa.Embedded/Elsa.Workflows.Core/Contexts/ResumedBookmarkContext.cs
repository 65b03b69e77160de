using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public record ResumedBookmarkContext(Bookmark Bookmark);
