namespace Elsa.Workflows;

public interface IVariableContainer : IActivity
{
    ICollection<Variable> Variables { get; }
}
