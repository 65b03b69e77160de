namespace Elsa.Workflows.Models;

public class Bookmark(
    string id,
    string name,
    string hash,
    object? payload,
    string activityId,
    string activityNodeId,
    string? activityInstanceId,
    DateTimeOffset createdAt,
    bool autoBurn = true,
    string? callbackMethodName = null,
    bool autoComplete = true,
    IDictionary<string, string>? metadata = null)
{
    [JsonConstructor]
    public Bookmark() : this("", "", "", null, "", "", "", default, false)
    {
    }

    public string Id { get; set; } = id;
    public string Name { get; set; } = name;
    public string Hash { get; set; } = hash;
    public object? Payload { get; set; } = payload;
    public string ActivityId { get; set; } = activityId;
    public string ActivityNodeId { get; set; } = activityNodeId;
    public string? ActivityInstanceId { get; set; } = activityInstanceId;
    public DateTimeOffset CreatedAt { get; set; } = createdAt;
    public bool AutoBurn { get; set; } = autoBurn;
    public string? CallbackMethodName { get; set; } = callbackMethodName;
    public bool AutoComplete { get; set; } = autoComplete;
    public IDictionary<string, string>? Metadata { get; set; } = metadata;
}

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
