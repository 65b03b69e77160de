namespace Elsa.Workflows;

public interface IHasher
{
    string Hash(string value);
    string Hash(params object?[] values);
}
