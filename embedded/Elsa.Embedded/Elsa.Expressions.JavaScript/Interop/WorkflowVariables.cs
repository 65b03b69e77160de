using System.Text.RegularExpressions;
using Jint;
using Jint.Native;

namespace Elsa.Expressions.JavaScript.Interop;

/// <summary>
/// The script's <c>variables</c>: copies of the workflow variables the script names, which go back into the workflow when it has run.
/// </summary>
internal sealed partial class WorkflowVariables(Engine engine, ExpressionExecutionContext context, JintOptions options)
{
    private const string Name = "variables";

    public IEnumerable<string> Names => context.GetVariableNamesInScope().Where(ScriptNames.IsValid);

    private IDictionary<string, object?> Container => (IDictionary<string, object?>)engine.GetValue(Name).ToObject()!;

    public void CopyIn(string script)
    {
        if (!options.CopiesVariables)
            return;

        var used = UsedNames().Matches(script).Select(match => match.Groups[1].Value).ToHashSet();
        IDictionary<string, object?> copies = new ExpandoObject();
        foreach (var name in Names.Where(used.Contains))
            copies[name] = ScriptValues.Copy(engine, Get(name));

        engine.SetValue(Name, copies);
    }

    public void CopyOut()
    {
        if (!options.CopiesVariables)
            return;

        var inputs = GetInputNames().ToHashSet();
        foreach (var (name, value) in Container.ToList())
        {
            if (inputs.Contains(name))
                continue;

            context.SetVariable(name, value is JsObject copy ? copy.ToObject() : value ?? Get(name));
        }
    }

    public object? Get(string name) => context.GetVariableInScope(name);

    public void Set(string name, object? value)
    {
        if (options.CopiesVariables)
            Container[name] = ScriptValues.Copy(engine, value);

        context.SetVariableInScope(name, value!);
    }

    // An input is no variable, even though a script may have put something under its name.
    private IEnumerable<string> GetInputNames()
    {
        context.TryGetActivityExecutionContext(out var activity);
        for (ActivityExecutionContext? current = activity; current != null; current = current.ParentActivityExecutionContext)
            if (current.Activity is Workflow workflow)
                foreach (var input in workflow.Inputs)
                    yield return input.Name;
    }

    [GeneratedRegex(@"variables\.(\w+)")]
    private static partial Regex UsedNames();
}
