namespace CodeBlocks.Cli.Checking;

/// <summary>The ids and names to which an output can be bound: those of all variables and outputs that a definition declares.</summary>
internal sealed class DeclaredMemory
{
    private readonly HashSet<string> _names = [];

    public DeclaredMemory(JsonItem definition) => Collect(definition);

    public IReadOnlyCollection<string> Names => _names;

    public bool Contains(string id) => _names.Contains(id);

    private void Collect(JsonItem item)
    {
        foreach (var member in item.Members)
        {
            if (member.Name.ToUpperInvariant() is "VARIABLES" or "OUTPUTS")
                foreach (var declared in member.Value.Items)
                    _names.UnionWith(new[] { declared.FindAnyCase("id")?.Text, declared.FindAnyCase("name")?.Text }.OfType<string>());

            Collect(member.Value);
        }

        foreach (var child in item.Items)
            Collect(child);
    }
}
