namespace CodeBlocks.Cli.Tests.OrdinaryUser;

/// <summary>A test as a user without rights; skipped where this process cannot become one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OrdinaryUserFactAttribute : FactAttribute
{
    public OrdinaryUserFactAttribute() => Skip = UserServer.MissingHere;
}
