namespace CodeBlocks.E2B.Tests.EndToEnd;

[CollectionDefinition(Name)]
public sealed class LocalSandboxCollection : ICollectionFixture<LocalSandbox>
{
    public const string Name = "The local sandbox";
}
