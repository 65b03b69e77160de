namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Attacks that run alone: the memory that is measured is this whole process's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredCollection : ICollectionFixture<AttackedServer>
{
    public const string Name = "measured attacks";
}
