using Elsa.Expressions.Contracts;

namespace CodeBlocks.Cli.Checking;

/// <summary>Checks that the type of an expression exists. Elsa makes null of one whose type does not.</summary>
internal sealed class ExpressionCheck(IExpressionDescriptorRegistry registry)
{
    /// <summary>Checks an expression and returns its type; null if Elsa cannot evaluate it.</summary>
    public string? Check(JsonItem expression, Findings findings)
    {
        if (!expression.IsObject)
        {
            findings.Error(expression, $"An expression is an object with a \"type\" and a \"value\", not {expression.Described}.");
            return null;
        }

        MemberCheck.Duplicates(expression, findings);

        if (expression.Find("type") is not { } type)
        {
            findings.Error(expression, "The expression has no \"type\", so Elsa ignores it; for a plain value it is \"Literal\".");
            return null;
        }

        if (type.IsNull)
            return "Literal";

        if (!type.IsString)
        {
            findings.Error(type, $"The type of an expression is a string, not {type.Described}.");
            return null;
        }

        if (registry.Find(type.Text!) is not null)
            return type.Text;

        var known = registry.ListAll().Select(descriptor => descriptor.Type).Distinct().Order(StringComparer.Ordinal).ToList();
        var ending = Suggestion.Find(type.Text!, known) is { } meant ? $"did you mean '{meant}'?" : $"there are {string.Join(", ", known)}.";
        findings.Error(type, $"The expression type '{type.Text}' does not exist here, so Elsa takes the value for missing; {ending}");
        return null;
    }
}
