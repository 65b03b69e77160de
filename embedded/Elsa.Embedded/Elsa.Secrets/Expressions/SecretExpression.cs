using Elsa.Expressions.Models;
using Elsa.Secrets.Models;

namespace Elsa.Secrets.Expressions;

public static class SecretExpression
{
    public const string TypeName = "Secret";

    public static Expression Create(SecretReference reference) => new(TypeName, reference);
}
