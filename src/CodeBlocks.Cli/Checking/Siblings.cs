namespace CodeBlocks.Cli.Checking;

/// <summary>The ids of the activities in one container. Elsa tells activities apart by these.</summary>
internal sealed class Siblings
{
    private readonly Dictionary<string, JsonItem> _byId = [];

    /// <summary>The activities by id.</summary>
    public IReadOnlyDictionary<string, JsonItem> ById => _byId;

    /// <summary>Adds an activity; false if another one has the id.</summary>
    public bool TryAdd(string id, JsonItem activity) => _byId.TryAdd(id, activity);
}
