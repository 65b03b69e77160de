namespace Elsa.Workflows.Memory;

public class Variable<T> : Variable
{
    public Variable()
    {
    }

    public Variable(string name, T value) : base(name, value)
    {
    }

    public Variable(string name, T value, string? id = null) : base(name, value, id)
    {
    }

    public T? Get(ActivityExecutionContext context) => Get(context.ExpressionExecutionContext);
    public new T? Get(ExpressionExecutionContext context) => base.Get(context).ConvertTo<T?>();

    public Variable<T> WithStorageDriver<TDriver>() where TDriver : IStorageDriver
    {
        StorageDriverType = typeof(TDriver);
        return this;
    }
}
