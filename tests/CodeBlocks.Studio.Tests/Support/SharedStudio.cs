namespace CodeBlocks.Studio.Tests.Support;

/// <summary>The server that tests share which need none of their own. Each test adds the workflows that it uses.</summary>
public sealed class SharedStudio : IAsyncLifetime
{
    internal StudioServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await StudioServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SharedStudioTests : ICollectionFixture<SharedStudio>
{
    public const string Name = "One studio server";
}
