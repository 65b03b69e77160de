namespace CodeBlocks.Sandbox.Tests;

/// <summary>A test that speaks HTTP to one port of a sandbox of its own.</summary>
[Collection(SandboxServerCollection.Name)]
public abstract class PortTest(SandboxServer server, int port) : IAsyncLifetime
{
    protected SandboxServer Server => server;

    protected string SandboxId { get; private set; } = "";

    protected HttpClient Http { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        SandboxId = (await server.CreateAsync()).Id;
        Http = server.Port(SandboxId, port);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await server.Server.Manager.KillAsync(SandboxId);
    }
}
