using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Checking;

/// <summary>Checks an activity and the activities in it.</summary>
internal sealed class ActivityCheck(
    IActivityRegistry activities,
    ExpressionCheck expressions,
    VariableCheck variables,
    ConnectionCheck connections,
    PolicyCheck policies,
    DeclaredMemory memory,
    Findings findings)
{
    private const string InputForm = "an input is { \"typeName\": …, \"expression\": { \"type\": …, \"value\": … } }";

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Checks an activity.</summary>
    /// <param name="item">Its JSON.</param>
    /// <param name="siblings">The activities that were checked before it in the same container.</param>
    public void Check(JsonItem item, Siblings siblings)
    {
        if (!item.IsObject)
        {
            findings.Error(item, $"An activity is an object with a \"type\", not {item.Described}.");
            return;
        }

        MemberCheck.Duplicates(item, findings);
        CheckId(item, siblings);

        if (FindDescriptor(item) is not { } descriptor)
            return;

        var members = new ActivityMembers(descriptor);
        var children = new Siblings();

        foreach (var member in item.Members)
            if (members.TryGetType(member.Name, out var type))
                CheckMember(descriptor, member, type, children);
            else
                CheckUnknown(descriptor, members, member);

        CheckFlags(item);

        if (descriptor.ClrType == typeof(Flowchart))
            CheckFlowchart(item, children);

        CheckRequiredInputs(item, descriptor);

        if (descriptor.ClrType.IsAssignableTo(typeof(CodeBlock)))
            policies.Check(item, descriptor.ClrType, findings);
    }

    private void CheckId(JsonItem item, Siblings siblings)
    {
        if (item.FindAnyCase("id") is not { IsNull: false } id)
            return;

        if (!id.IsString)
            findings.Error(id, $"The id of an activity is a string, not {id.Described}.");
        else if (!siblings.TryAdd(id.Text!, item))
            findings.Error(id, $"Another activity here has the id '{id.Text}'; ids must differ.");
    }

    private ActivityDescriptor? FindDescriptor(JsonItem item)
    {
        if (item.Find("type") is not { IsString: true, Text.Length: > 0 } type)
        {
            findings.Error(item.Find("type") ?? item, "An activity needs a \"type\", such as \"CodeBlocks.ExecuteCode\".");
            return null;
        }

        int? number = null;

        if (item.Find("version") is { } version)
        {
            if (version is { Kind: JsonValueKind.Number } && int.TryParse(version.Text, CultureInfo.InvariantCulture, out var parsed))
                number = parsed;
            else
                findings.Error(version, $"The version of an activity is a whole number, not {version.Text ?? version.Described}.");
        }

        var descriptor = (number is null ? null : activities.Find(type.Text!, number.Value)) ?? activities.Find(type.Text!);

        if (descriptor is not null)
            return descriptor;

        var ending = Suggestion.Ending(type.Text!, activities.ListAll().Select(x => x.TypeName));
        findings.Error(type, $"The activity type '{type.Text}' does not exist here{ending}");
        return null;
    }

    private void CheckMember(ActivityDescriptor descriptor, JsonMember member, Type? type, Siblings children)
    {
        if (type is not null && !IsReadElsewhere(descriptor, member))
            CheckValue(member.Value, type, $"'{member.Name}' of {descriptor.TypeName}", children);
    }

    // These have checks of their own.
    private static bool IsReadElsewhere(ActivityDescriptor descriptor, JsonMember member) =>
        member.Name.ToUpperInvariant() is "ID" or "TYPE" || (descriptor.ClrType == typeof(Flowchart) && member.Name is "connections" or "start");

    private void CheckFlags(JsonItem item)
    {
        var custom = item.Find("customProperties");

        if (custom is { IsNull: true })
            findings.Error(custom, "'customProperties' is an object, not null.");

        foreach (var member in item.Members.Concat(custom?.Members ?? []))
            if (ActivityMembers.Flags.Contains(member.Name, StringComparer.OrdinalIgnoreCase) && !member.Value.IsNull)
                PlainValueCheck.Check(member.Value, typeof(bool), $"'{member.Name}'", findings);
    }

    private void CheckUnknown(ActivityDescriptor descriptor, ActivityMembers members, JsonMember member)
    {
        if (member.Name.StartsWith('$'))
            return;

        var meant = Suggestion.Find(member.Name, members.Names);

        // What looks like an input was meant to be one. Anything else may come from another version of Elsa or of its designer.
        var isError = meant is not null || member.Value.Find("expression") is not null || member.Value.Find("memoryReference") is not null;
        var ending = meant is null ? "." : $"; did you mean '{meant}'?";
        findings.Add(isError, member, $"{descriptor.TypeName} has no input or output '{member.Name}', so Elsa ignores it{ending}");
    }

    private void CheckFlowchart(JsonItem item, Siblings children)
    {
        foreach (var child in item.Find("activities")?.Items.Where(child => child.IsObject && child.Find("id") is null or { IsNull: true }) ?? [])
            findings.Error(child, "An activity in a flowchart needs an \"id\".");

        if (item.Find("connections") is { } list)
            connections.Check(list, children.ById, findings);

        if (item.Find("start") is not { IsNull: false } start)
            return;

        if (start is not { IsString: true })
            findings.Error(start, $"The start of a flowchart is the id of an activity in it, not {start.Described}.");
        else if (!children.ById.ContainsKey(start.Text!))
            findings.Error(start, $"The start '{start.Text}' is no activity of this flowchart{Suggestion.Ending(start.Text!, children.ById.Keys)}");
        else
            findings.Warning(start, "Elsa ignores \"start\"; set \"canStartWorkflow\" in the custom properties of that activity.");
    }

    private void CheckValue(JsonItem value, Type type, string what, Siblings children)
    {
        if (type.IsAssignableTo(typeof(Input)))
            CheckInput(value, type.GenericTypeArguments.FirstOrDefault() ?? typeof(object), what);
        else if (type.IsAssignableTo(typeof(Output)))
            CheckOutput(value, what);
        else if (type == typeof(string) || type == typeof(bool) || type == typeof(IDictionary<string, object>))
            PlainValueCheck.Check(value, type, what, findings);
        else if (value.IsNull)
            return;
        else if (type.IsAssignableTo(typeof(IActivity)))
            Check(value, children);
        else if (type == typeof(Expression))
            expressions.Check(value, findings);
        else if (ItemType(type) is { } itemType)
            CheckList(value, itemType, what, children);
        else if (IsCase(type) && value.IsObject)
            CheckCase(value, type, what, children);
    }

    private void CheckList(JsonItem list, Type itemType, string what, Siblings children)
    {
        if (itemType == typeof(Variable))
        {
            variables.CheckVariables(list, findings);
            return;
        }

        if (!itemType.IsAssignableTo(typeof(IActivity)) && !IsCase(itemType))
            return;

        if (list.Kind != JsonValueKind.Array)
        {
            findings.Error(list, $"{what} is a list, not {list.Described}.");
            return;
        }

        foreach (var item in list.Items)
            if (item.IsNull)
                findings.Error(item, $"{what} has an empty place: null is no {(IsCase(itemType) ? "case" : "activity")}.");
            else
                CheckValue(item, itemType, what, children);
    }

    // The case of a switch holds a condition and an activity.
    private void CheckCase(JsonItem value, Type type, string what, Siblings children)
    {
        MemberCheck.Duplicates(value, findings);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var known = properties.Select(property => MemberCheck.ToJsonName(property.Name)).ToList();

        foreach (var member in value.Members)
            if (Array.Find(properties, property => string.Equals(property.Name, member.Name, StringComparison.OrdinalIgnoreCase)) is { } property)
                CheckValue(member.Value, property.PropertyType, $"'{member.Name}' in {what}", children);
            else
                findings.Add(true, member, $"A case has no '{member.Name}', so Elsa ignores it{Suggestion.Ending(member.Name, known)}");
    }

    private void CheckInput(JsonItem value, Type type, string what)
    {
        if (value.IsNull)
            return;

        if (!value.IsObject)
        {
            LiteralCheck.CheckBare(value, type, what, findings);
            return;
        }

        MemberCheck.Duplicates(value, findings);
        var expression = value.Find("expression");

        if (expression is null || value.Find("typeName") is null)
        {
            var missing = expression is null ? "expression" : "typeName";
            findings.Error(value, $"{what} has no \"{missing}\", so Elsa ignores it; {InputForm}.");
            return;
        }

        // Elsa writes the plain name of a type that has no alias.

        var expressionType = expressions.Check(expression, findings);

        if (expression.Find("value") is not { } content)
            return;

        if (expressionType == "Literal")
            LiteralCheck.Check(content, type, what, findings);
        else if (expressionType is "JavaScript" or "Liquid" && content is not ({ IsString: true } or { IsNull: true }))
            findings.Error(content, $"A {expressionType} expression is a string, not {content.Described}.");
    }

    private void CheckOutput(JsonItem value, string what)
    {
        if (value.IsNull)
            return;

        if (value.Find("memoryReference") is not { IsObject: true } reference || reference.Find("id") is not { IsString: true, Text: { } id } idItem)
            findings.Error(value, $"{what} names no variable; an output is {{ \"typeName\": …, \"memoryReference\": {{ \"id\": \"…\" }} }}.");
        else if (!memory.Contains(id))
            findings.Warning(idItem, $"{what} goes to '{id}', which is the id of no variable{Suggestion.Ending(id, memory.Names)}");
    }

    // Of the blocks, an input is required if its type does not allow null and it has no default.
    private void CheckRequiredInputs(JsonItem item, ActivityDescriptor descriptor)
    {
        if (!descriptor.ClrType.IsAssignableTo(typeof(CodeBlock)))
            return;

        foreach (var input in descriptor.Inputs.Where(IsRequired))
            if (item.FindAnyCase(input.Name) is null or { IsNull: true })
                findings.Error(item, $"{descriptor.TypeName} needs the input '{MemberCheck.ToJsonName(input.Name)}'.");
    }

    private static bool IsRequired(InputDescriptor input) =>
        input is { IsWrapped: true, DefaultValue: null, PropertyInfo: { } property, Type.IsValueType: false }
        && Nullability.Create(property).GenericTypeArguments[0].ReadState == NullabilityState.NotNull;

    private static bool IsCase(Type type) => type == typeof(SwitchCase) || type == typeof(FlowSwitchCase);

    private static Type? ItemType(Type type) =>
        type is { IsGenericType: true, GenericTypeArguments: [var item] } && type.IsAssignableTo(typeof(IEnumerable)) ? item : null;
}
