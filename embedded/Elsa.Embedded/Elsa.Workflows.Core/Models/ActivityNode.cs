namespace Elsa.Workflows.Models;

public class ActivityNode(IActivity activity, string port)
{
    private readonly List<ActivityNode> _parents = [];
    private readonly List<ActivityNode> _children = [];
    private string? _nodeId;

    /// <summary>The ids from the root down to this activity, joined by colons.</summary>
    public string NodeId => _nodeId ??= string.Join(':', Ancestors().Reverse().Append(this).Select(x => x.Activity.Id));

    public IActivity Activity { get; } = activity;
    public string Port { get; } = port;
    public IReadOnlyCollection<ActivityNode> Parents => _parents;
    public ICollection<ActivityNode> Children => _children.AsReadOnly();

    public void AddParent(ActivityNode parent)
    {
        _parents.Add(parent);
        _nodeId = null;
    }

    public void AddChild(ActivityNode child) => _children.Add(child);

    public IEnumerable<ActivityNode> Descendants()
    {
        foreach (var child in _children)
        {
            yield return child;

            foreach (var descendant in child.Descendants())
                yield return descendant;
        }
    }

    public IEnumerable<ActivityNode> Ancestors()
    {
        foreach (var parent in _parents)
        {
            yield return parent;

            foreach (var ancestor in parent.Ancestors())
                yield return ancestor;
        }
    }
}
