namespace CodeBlocks.Sandbox.Tests.Network;

/// <summary>A test with <see cref="TestInternet"/>; skipped where this machine cannot have it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InternetFactAttribute : FactAttribute
{
    public InternetFactAttribute() => Skip = TestInternet.MissingHere();
}
