namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Says which classes of attack a test tries.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AttemptsAttribute(params AttackClass[] classes) : Attribute
{
    public IReadOnlyList<AttackClass> Classes => classes;
}
