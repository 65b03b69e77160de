using CodeBlocks.KilledHost;
using Elsa.Common.Models;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;

// host DIRECTORY EVENT: takes up the instance that the store has, or starts one, and dies at an event. E2B's environment variables name the server.
var death = new Death(int.Parse(args[1], null));
await using var provider = await Host.StartAsync(args[0], death);
await using var scope = provider.CreateAsyncScope();
var runtime = scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>();
var stored = await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>().FindAsync(new());
var client = await runtime.CreateClientAsync(stored?.Id);

if (stored is not null)
    await client.RunInstanceAsync(RunWorkflowInstanceRequest.Empty);
else
    await client.CreateAndRunInstanceAsync(
        new() { WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(nameof(ThreeSteps), VersionOptions.Published) });

Console.WriteLine($"Ended after {death.Events} events.");
