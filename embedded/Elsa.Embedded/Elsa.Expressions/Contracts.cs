namespace Elsa.Expressions.Contracts;

public interface IExpressionDescriptorProvider
{
    IEnumerable<ExpressionDescriptor> GetDescriptors();
}

public interface IExpressionDescriptorRegistry
{
    IEnumerable<ExpressionDescriptor> ListAll();
    ExpressionDescriptor? Find(Func<ExpressionDescriptor, bool> predicate);
    ExpressionDescriptor? Find(string type);
}

public interface IExpressionEvaluator
{
    ValueTask<T?> EvaluateAsync<T>(Expression expression, ExpressionExecutionContext context, ExpressionEvaluatorOptions? options = null);
    ValueTask<object?> EvaluateAsync(
        Expression expression,
        Type returnType,
        ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = null);
}

public interface IExpressionHandler
{
    ValueTask<object?> EvaluateAsync(Expression expression, Type returnType, ExpressionExecutionContext context, ExpressionEvaluatorOptions options);
}

public interface IWellKnownTypeRegistry
{
    void RegisterType(Type type, string alias);
    bool TryGetAlias(Type type, out string alias);
    bool TryGetType(string alias, out Type type);
    IEnumerable<Type> ListTypes();
}
