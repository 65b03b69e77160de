namespace Elsa.Workflows;

public interface IStorageDriverManager
{
    IStorageDriver? Get(Type type);
    IEnumerable<IStorageDriver> List();
}
