namespace Elsa.Workflows.Models;

public class CreateBookmarkArgs
{
    public string? BookmarkId { get; set; }
    public object? Stimulus { get; set; }
    public ExecuteActivityDelegate? Callback { get; set; }
    public string? BookmarkName { get; set; }
    public bool AutoBurn { get; set; } = true;
    public bool IncludeActivityInstanceId { get; set; }
    public bool AutoComplete { get; set; } = true;
    public IDictionary<string, string>? Metadata { get; set; }
}
