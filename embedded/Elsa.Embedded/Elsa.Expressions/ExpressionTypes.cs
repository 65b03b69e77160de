namespace Elsa.Expressions;

internal static class ExpressionTypes
{
    public const string Literal = "Literal";
    public const string Object = "Object";
    public const string Json = "Json";
    public const string Delegate = "Delegate";
    public const string Variable = "Variable";
    public const string Input = "Input";
    public const string Output = "Output";
    public const string JavaScript = "JavaScript";
    public const string Liquid = "Liquid";
}
