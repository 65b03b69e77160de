namespace Elsa.Expressions.Models;

public class Brackets(char open, char close)
{
    public static Brackets Angle { get; } = new('<', '>');
    public static Brackets Square { get; } = new('[', ']');
    public char Open { get; } = open;
    public char Close { get; } = close;
}
