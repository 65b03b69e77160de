namespace CodeBlocks.Tests;

[CollectionDefinition(LocalSandbox.Collection)]
public sealed class LocalSandboxCollection : ICollectionFixture<LocalSandbox>;
