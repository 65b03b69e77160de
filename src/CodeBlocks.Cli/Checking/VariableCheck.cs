using System.Reflection;
using System.Text.Json;
using Elsa.Common.Serialization;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Models;

namespace CodeBlocks.Cli.Checking;

/// <summary>Checks the variables of a definition or container, and the declared inputs and outputs.</summary>
internal sealed class VariableCheck(VariableDefinitionMapper mapper, ISerializationTypeRegistry types)
{
    /// <summary>Checks the variables of a definition, whose values are texts.</summary>
    public void CheckDefinitionVariables(JsonItem? list, Findings findings)
    {
        CheckVariables(list, findings);

        foreach (var value in list?.Items.Select(variable => variable.FindAnyCase("value")).OfType<JsonItem>() ?? [])
            if (value is not { IsString: true } and not { IsNull: true })
                findings.Error(value, $"The value of a variable is {value.Described}; Elsa reads a string here, for a list or an object its JSON.");
    }

    /// <summary>Checks the variables of a definition or of a container in it.</summary>
    public void CheckVariables(JsonItem? list, Findings findings)
    {
        foreach (var variable in Declarations(list, "variable", findings))
        {
            if (variable.FindAnyCase("typeName") is not { IsNull: false } type)
                findings.Error(variable, "A variable needs a \"typeName\", such as \"String\" or \"Object\".");
            else if (CheckType(type, findings) is { } clrType && variable.FindAnyCase("value") is { } value
                     && variable.FindAnyCase("isArray") is not { Kind: JsonValueKind.True })
                LiteralCheck.Check(value, clrType, $"The variable '{variable.FindAnyCase("name")?.Text}'", findings);
        }
    }

    /// <summary>Checks a list of declared inputs or outputs.</summary>
    public void CheckArguments(JsonItem? list, string what, Type clrType, Findings findings)
    {
        foreach (var argument in Declarations(list, what, findings))
        {
            // The name was checked with the declaration.
            foreach (var member in argument.Members.Where(member => !string.Equals(member.Name, "name", StringComparison.OrdinalIgnoreCase)))
                if (clrType.GetProperty(member.Name, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance) is { } property)
                    PlainValueCheck.Check(member.Value, property.PropertyType, $"'{member.Name}' of an {what}", findings);

            if (argument.FindAnyCase("type") is { } type)
                CheckType(type, findings);
        }
    }

    /// <summary>Checks the name of a type and returns the type; null if there is none of that name.</summary>
    public Type? CheckType(JsonItem type, Findings findings)
    {
        if (!type.IsString)
            findings.Error(type, $"A type is named by a string, not by {type.Described}.");
        else if (mapper.Map(new VariableDefinition("id", "name", type.Text!, false, null, null)) is { } variable)
            return variable.GetType().GenericTypeArguments.Single();
        else
            findings.Error(type, $"The type '{type.Text}' does not exist here{Suggestion.Ending(type.Text!, Aliases())}");

        return null;
    }

    private static IEnumerable<JsonItem> Declarations(JsonItem? list, string what, Findings findings)
    {
        if (list is null or { IsNull: true })
            yield break;

        if (list.Kind != JsonValueKind.Array)
        {
            findings.Error(list, $"The {what}s are a list, not {list.Described}.");
            yield break;
        }

        var names = new HashSet<string>();

        foreach (var item in list.Items)
        {
            if (!item.IsObject)
            {
                findings.Error(item, $"{Article(what)} is an object with a name and a type, not {item.Described}.");
                continue;
            }

            MemberCheck.Duplicates(item, findings);

            if (item.FindAnyCase("name") is not { IsString: true, Text.Length: > 0 } name)
                findings.Error(item.FindAnyCase("name") ?? item, $"{Article(what)} needs a \"name\", a string.");
            else if (!names.Add(name.Text!))
                findings.Error(name, $"Another {what} has the name '{name.Text}'.");

            yield return item;
        }
    }

    private static string Article(string what) => what[0] is 'i' or 'o' ? $"An {what}" : $"A {what}";

    private IEnumerable<string> Aliases() => types.ListTypes().Select(type => types.TryGetAlias(type, out var alias) ? alias : "").Distinct();
}
