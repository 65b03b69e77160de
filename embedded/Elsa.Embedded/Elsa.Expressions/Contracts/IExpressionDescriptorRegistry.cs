namespace Elsa.Expressions.Contracts;

public interface IExpressionDescriptorRegistry
{
    IEnumerable<ExpressionDescriptor> ListAll();
    ExpressionDescriptor? Find(Func<ExpressionDescriptor, bool> predicate);
    ExpressionDescriptor? Find(string type);
}
