using Elsa.Mediator.Contracts;
using Elsa.Testing.Shared;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

public class LiveOutputTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Output_reaches_the_host_while_the_code_still_runs()
    {
        var screen = new Screen();
        var seenBeforeTheEnd = 0;
        var service = new ScriptedExecutionService(async (request, token) =>
        {
            await request.OnOutput!(new CodeOutput(CodeStream.Stdout, "one\n"), token);
            await request.OnOutput!(new CodeOutput(CodeStream.Stderr, "two\n"), token);
            seenBeforeTheEnd = screen.Seen.Count;
            return new CodeExecution();
        });
        var block = new ExecuteCode { Id = "block", Code = new("...") };
        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(service)
            .ConfigureServices(services => services.AddSingleton<INotificationHandler>(screen));

        var result = await fixture.RunActivityAsync(block);

        Assert.Equal(2, seenBeforeTheEnd);
        Assert.Equal([(CodeStream.Stdout, "one\n"), (CodeStream.Stderr, "two\n")], screen.Seen.Select(seen => (seen.Stream, seen.Text)));
        Assert.All(screen.Seen, seen => Assert.Equal("block", seen.ActivityId));
        Assert.All(screen.Seen, seen => Assert.Equal(result.WorkflowExecutionContext.Id, seen.WorkflowInstanceId));
        Assert.All(screen.Seen, seen => Assert.Equal(result.GetActivityContext(block)!.Id, seen.ActivityInstanceId));
    }

    private sealed class Screen : INotificationHandler<CodeOutputReceived>
    {
        public List<CodeOutputReceived> Seen { get; } = [];

        public Task HandleAsync(CodeOutputReceived notification, CancellationToken cancellationToken)
        {
            Seen.Add(notification);
            return Task.CompletedTask;
        }
    }
}
