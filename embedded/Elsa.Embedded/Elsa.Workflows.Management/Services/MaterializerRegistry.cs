namespace Elsa.Workflows.Management.Services;

internal sealed class MaterializerRegistry(Func<IEnumerable<IWorkflowMaterializer>> materializers) : IMaterializerRegistry
{
    // Asked for when needed: a materializer depends on services that depend on this registry.
    public IEnumerable<IWorkflowMaterializer> GetMaterializers() => materializers();

    public IWorkflowMaterializer? GetMaterializer(string name) => GetMaterializers().FirstOrDefault(materializer => materializer.Name == name);

    public bool IsMaterializerAvailable(string name) => GetMaterializer(name) != null;
}
