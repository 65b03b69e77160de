namespace Elsa.Workflows;

public interface IComposite
{
    void Setup();
}
