using System.Collections.Concurrent;
using Elsa.Workflows.Management.Entities;

namespace CodeBlocks.Studio;

/// <summary>Definitions that have no file, by id. Thread safe.</summary>
internal sealed class MemoryDefinitions
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _definitions = [];

    public IEnumerable<WorkflowDefinition> All => _definitions.Values;

    public void Save(WorkflowDefinition definition) => _definitions[definition.Id] = definition;

    public void Delete(IEnumerable<string> ids)
    {
        foreach (var id in ids)
            _definitions.TryRemove(id, out _);
    }
}
