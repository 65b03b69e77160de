namespace Elsa.Workflows;

public static class BreakBehaviorActivityExecutionContextExtensions
{
    private const string Key = "IsBreaking";

    public static bool GetIsBreaking(this ActivityExecutionContext context) => context.GetProperty<bool>(Key);
    public static void SetIsBreaking(this ActivityExecutionContext context) => context.SetProperty(Key, true);
}
