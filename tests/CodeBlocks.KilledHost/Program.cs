using CodeBlocks.KilledHost;
using Elsa.Common;
using Elsa.Common.Models;
using Elsa.Extensions;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// host DIRECTORY run|recover|cancel|delete [CALL]: E2B's environment variables name the server; CALL is the request at which the process dies.
var (directory, command) = (args[0], args[1]);
var connection = $"Data Source={Path.Combine(directory, "elsa.db")}";
var services = new ServiceCollection();
services.AddLogging().AddSingleton(new StartedFile(Path.Combine(directory, "started"))).AddNotificationHandler<StartedActivities>();
services.AddElsa(elsa => elsa
    .UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
    .UseWorkflowRuntime(runtime => runtime.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
    .AddWorkflow<ThreeSteps>()
    .UseCodeBlocks(blocks => blocks.Options = options =>
    {
        options.HostGroup = directory;
        options.OrphanGrace = TimeSpan.Zero;
        options.ReaperInterval = TimeSpan.FromHours(1);
        options.Files.StoreDirectory = Path.Combine(directory, "files");
    }));

if (args is [_, _, var call])
    services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Death(int.Parse(call, null))));

await using var provider = services.BuildServiceProvider();

foreach (var service in provider.GetServices<IHostedService>())
    await service.StartAsync(CancellationToken.None);

await using var scope = provider.CreateAsyncScope();
var runtime = scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>();
var store = scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>();

if (command == "run")
{
    var client = await runtime.CreateClientAsync();
    var definition = WorkflowDefinitionHandle.ByDefinitionId(nameof(ThreeSteps), VersionOptions.Published);
    await client.CreateAndRunInstanceAsync(new() { WorkflowDefinitionHandle = definition });
    return;
}

foreach (var instance in await store.FindManyAsync(new() { WorkflowStatus = WorkflowStatus.Running }))
{
    var client = await runtime.CreateClientAsync(instance.Id);

    if (command == "cancel")
        await client.CancelAsync();
    else if (command == "delete")
        await client.DeleteAsync();
    else
        await client.RunInstanceAsync(RunWorkflowInstanceRequest.Empty);
}

foreach (var reaper in scope.ServiceProvider.GetServices<IRecurringTask>())
    await reaper.ExecuteAsync(CancellationToken.None);

foreach (var instance in await store.FindManyAsync(new()))
    Console.WriteLine($"{instance.SubStatus} {string.Join("; ", instance.WorkflowState.Incidents.Select(incident => incident.Message))}".TrimEnd());
