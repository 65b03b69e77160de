using Humanizer;
using Jint;

namespace Elsa.Expressions.JavaScript.Interop;

/// <summary>
/// A function for each variable, workflow input and activity output in scope: <c>getOrder()</c>, <c>setOrder(…)</c>,
/// <c>getTextFromStep1()</c>.
/// </summary>
internal static class Accessors
{
    public static async Task AddAsync(Engine engine, ExpressionExecutionContext context, WorkflowVariables variables)
    {
        foreach (var name in variables.Names)
        {
            engine.SetValue($"get{name.Pascalize()}", () => variables.Get(name));
            engine.SetValue($"set{name.Pascalize()}", (object? value) => variables.Set(name, value));
        }

        // Inside a composite its own inputs go by the same names.
        if (!context.IsContainedWithinCompositeActivity())
            AddInputs(engine, context);

        await foreach (var activity in context.GetActivityOutputs())
            foreach (var output in activity.OutputNames.Where(ScriptNames.IsValid))
                engine.SetValue($"get{output}From{activity.ActivityName.Pascalize()}", () => context.GetOutput(activity.ActivityId, output));
    }

    private static void AddInputs(Engine engine, ExpressionExecutionContext context)
    {
        if (!context.TryGetWorkflowExecutionContext(out var workflow))
            return;

        var inputs = context.GetWorkflowInputs()
            .Where(input => ScriptNames.IsValid(input.Name))
            .ToDictionary(input => input.Name, StringComparer.OrdinalIgnoreCase);

        foreach (var definition in workflow.Workflow.Inputs)
            engine.SetValue($"get{definition.Name}", () => inputs.GetValueOrDefault(definition.Name)?.Value);
    }
}
