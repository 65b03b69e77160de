using CodeBlocks.KilledHost;
using Elsa.Common.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

// host DIRECTORY EVENT: runs the workflow and dies at an event. E2B's environment variables name the sandbox server.
await using var provider = await Host.StartAsync(args[0], new Death(int.Parse(args[1], null)));
await using var scope = provider.CreateAsyncScope();
var client = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync();
var definition = WorkflowDefinitionHandle.ByDefinitionId(nameof(ThreeSteps), VersionOptions.Published);
await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = definition });
