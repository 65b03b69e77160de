namespace CodeBlocks.Sandbox.Tests;

/// <summary>Tests that share one server.</summary>
[CollectionDefinition(Name)]
public sealed class SandboxServerCollection : ICollectionFixture<SandboxServer>
{
    public const string Name = "sandbox server";
}
