namespace Elsa.Expressions.Contracts;

public interface IExpressionDescriptorProvider
{
    IEnumerable<ExpressionDescriptor> GetDescriptors();
}
