using System.Collections;

namespace Elsa.Extensions;

public static partial class ExpressionExecutionContextExtensions
{
    public static Variable? GetVariable(this ExpressionExecutionContext context, string name, bool localScopeOnly = false) =>
        (FindVariableBlock(context, name, localScopeOnly)?.Metadata as VariableBlockMetadata)?.Variable;

    /// <summary>Declares a variable in the nearest container of variables.</summary>
    public static Variable CreateVariable<T>(
        this ExpressionExecutionContext context,
        string name,
        T? value,
        Type? storageDriverType = null,
        Action<MemoryBlock>? configure = null)
    {
        if (context.GetVariable(name, localScopeOnly: true) != null)
            throw new Exception($"Variable {name} already exists in the context.");

        var variable = new Variable(name, value) { StorageDriverType = storageDriverType ?? typeof(WorkflowInstanceStorageDriver) };
        context.GetVariableContainerContext().Set(variable, variable.ParseValue(value), configure);
        return variable;
    }

    public static Variable SetVariable<T>(this ExpressionExecutionContext context, string name, T? value, Action<MemoryBlock>? configure = null)
    {
        if (context.GetVariable(name) is not { } variable)
            return context.CreateVariable(name, value, configure: configure);

        variable.Set(context.FindContextContainingBlock(variable.Id) ?? context, variable.ParseValue(value), configure);
        return variable;
    }

    public static ExpressionExecutionContext GetVariableContainerContext(this ExpressionExecutionContext context) =>
        context.FindParent(x => x.TryGetActivityExecutionContext(out var owner) && owner.Activity is IVariableContainer) ?? context;

    public static object GetVariableInScope(this ExpressionExecutionContext context, string variableName) =>
        ToArray(context.GetVariable(variableName)?.Get(context))!;

    public static void SetVariableInScope(this ExpressionExecutionContext context, string variableName, object? value)
    {
        var variable = context.EnumerateVariablesInScope().FirstOrDefault(x => x.Name == variableName && x.TryGet(context, out _));

        if (variable != null)
            variable.Set(context, value);
        else
            context.CreateVariable(variableName, value);
    }

    public static IEnumerable<string> GetVariableNamesInScope(this ExpressionExecutionContext context) =>
        context.GetVariablesInScope().Select(x => x.Name);

    public static IEnumerable<Variable> GetVariablesInScope(this ExpressionExecutionContext context) =>
        context.EnumerateVariablesInScope().Where(x => !string.IsNullOrWhiteSpace(x.Name)).DistinctBy(x => x.Name);

    public static IEnumerable<Variable> EnumerateVariablesInScope(this ExpressionExecutionContext context)
    {
        var variables = GetScopes(context).SelectMany(x => x.TryGetActivityExecutionContext(out var activityExecutionContext)
            ? activityExecutionContext.Variables
            : x.Memory.Blocks.Values.Select(block => block.Metadata).OfType<VariableBlockMetadata>().Select(metadata => metadata.Variable).ToList());

        foreach (var variable in variables)
            yield return variable;

        if (context.TryGetWorkflowExecutionContext(out var run) && run.Workflow.ResultVariable is { } result)
            yield return result;
    }

    private static MemoryBlock? FindVariableBlock(ExpressionExecutionContext context, string name, bool isLocal = false)
    {
        var scopes = isLocal ? [context] : GetScopes(context);
        var blocks = scopes.SelectMany(x => x.Memory.Blocks.Values);
        return blocks.FirstOrDefault(x => x.Metadata is VariableBlockMetadata metadata && metadata.Variable.Name == name);
    }

    /// <summary>A sequence as the array that scripts expect; text, dictionaries and arrays as they are.</summary>
    private static object? ToArray(object? value)
    {
        var isSequence = value is IEnumerable and not (string or IDictionary);

        return isSequence && value!.GetType().GetGenericArguments() is [.., var itemType]
            ? typeof(Enumerable).GetMethod(nameof(Enumerable.ToArray))!.MakeGenericMethod(itemType).Invoke(null, [value])
            : value;
    }
}
