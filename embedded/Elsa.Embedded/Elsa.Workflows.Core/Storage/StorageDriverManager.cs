namespace Elsa.Workflows;

internal sealed class StorageDriverManager(IEnumerable<IStorageDriver> drivers) : IStorageDriverManager
{
    private readonly List<IStorageDriver> _drivers = [.. drivers];

    public IStorageDriver? Get(Type type) => _drivers.Find(x => x.GetType() == type);
    public IEnumerable<IStorageDriver> List() => _drivers;
}
