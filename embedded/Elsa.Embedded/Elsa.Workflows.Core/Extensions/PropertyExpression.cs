using System.Linq.Expressions;

namespace Elsa.Extensions;

internal static class PropertyExpression
{
    /// <summary>The name of the property in <c>x => x.Property</c>, with or without a conversion around it.</summary>
    public static string GetName(LambdaExpression expression) => (expression.Body is UnaryExpression unary ? unary.Operand : expression.Body) switch
    {
        MemberExpression member => member.Member.Name,
        var other => throw new ArgumentException($"'{other}' is not a property.", nameof(expression)),
    };
}
