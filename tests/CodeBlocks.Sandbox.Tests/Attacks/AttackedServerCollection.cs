namespace CodeBlocks.Sandbox.Tests.Attacks;

/// <summary>Attacks on one server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AttackedServerCollection : ICollectionFixture<AttackedServer>
{
    public const string Name = "attacked server";
}
