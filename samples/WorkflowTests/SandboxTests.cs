using CodeBlocks.Sandbox;
using CodeBlocks.Testing;

namespace WorkflowTests;

/// <summary>Tests the workflow with its code: it runs in the local sandbox. One server serves all tests of the class.</summary>
public class SandboxTests(SandboxTests.Server server) : IClassFixture<SandboxTests.Server>
{
    [Fact]
    public async Task An_invoice_has_a_total_a_text_and_a_file()
    {
        await using var fixture = CreateFixture(Lines.Two);

        var run = await fixture.RunAsync("workflows/invoice.json");

        run.AssertFinished().AssertOutput("Text", "42.50 EUR");
        run.Block("total").AssertDone().AssertValue(42.5).AssertStdout("2 lines\n").AssertFile("total.txt", "42.5");
        run.Block("format").AssertDone().AssertValue("42.50 EUR");
    }

    [Fact]
    public async Task A_line_without_a_price_is_a_problem()
    {
        await using var fixture = CreateFixture(new[] { new { count = 2 } });

        var run = await fixture.RunAsync("workflows/invoice.json");

        run.Block("total").AssertOutcome("Failed").AssertFailed("KeyError: 'price'");
        run.AssertFinished().AssertOutput("Problem", "The lines have no total: KeyError: 'price'");
    }

    private WorkflowTestFixture CreateFixture(object lines) =>
        new WorkflowTestFixture().UseServer(server.Sandbox.Url, server.Sandbox.ApiKey).WithInput("Lines", lines);

    public sealed class Server : IAsyncLifetime
    {
        private LocalSandboxServer? _sandbox;

        internal LocalSandboxServer Sandbox => _sandbox!;

        public async Task InitializeAsync() => _sandbox = await LocalSandboxServer.StartAsync();

        public Task DisposeAsync() => _sandbox!.DisposeAsync().AsTask();
    }
}
