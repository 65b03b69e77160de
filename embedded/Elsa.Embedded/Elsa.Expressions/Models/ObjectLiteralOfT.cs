namespace Elsa.Expressions.Models;

public class ObjectLiteral<T> : ObjectLiteral
{
    public ObjectLiteral()
    {
    }
}
