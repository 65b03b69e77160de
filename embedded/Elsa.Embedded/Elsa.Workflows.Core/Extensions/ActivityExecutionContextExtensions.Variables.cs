namespace Elsa.Extensions;

public static partial class ActivityExecutionContextExtensions
{
    public static Variable SetVariable(this ActivityExecutionContext context, string name, object? value, Action<MemoryBlock>? configure = null) =>
        context.ExpressionExecutionContext.SetVariable(name, value, configure);

    public static Variable SetDynamicVariable<T>(this ActivityExecutionContext context, string name, T value, Action<MemoryBlock>? configure = null)
    {
        if (context.ExpressionExecutionContext.GetVariable(name) is { } declared)
        {
            context.SetVariable(name, value);
            return declared;
        }

        var container = context.FindParentWithVariableContainer() ?? throw new Exception("No parent variable container found");

        if (container.DynamicVariables.All(x => x.Name != name))
            container.DynamicVariables.Add(new Variable<T>(name, value));

        return context.SetVariable(name, value);
    }
}
