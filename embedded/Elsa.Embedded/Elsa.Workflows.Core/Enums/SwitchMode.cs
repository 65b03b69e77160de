namespace Elsa.Workflows;

public enum SwitchMode
{
    MatchFirst,
    MatchAny,
}
