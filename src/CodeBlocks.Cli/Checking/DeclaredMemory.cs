namespace CodeBlocks.Cli.Checking;

/// <summary>The ids and names to which an output can be bound: those of the variables and outputs of a definition, wherever they are declared.</summary>
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
                foreach (var name in member.Value.Items.SelectMany(declared => new[] { declared.FindAnyCase("id")?.Text, declared.FindAnyCase("name")?.Text }))
                    _names.Add(name ?? "");

            Collect(member.Value);
        }

        foreach (var child in item.Items)
            Collect(child);
    }
}
