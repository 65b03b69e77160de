namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Runs alone: what is counted is this whole process's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoakCollection
{
    public const string Name = "soak";
}
