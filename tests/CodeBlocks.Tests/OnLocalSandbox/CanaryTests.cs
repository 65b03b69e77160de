using System.Text;
using System.Text.Json.Nodes;
using CodeBlocks.E2B;
using Elsa.Common.Models;
using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Secrets.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Tests;

/// <summary>Runs workflows with marked keys and environment variables, and looks for the marks in everything that is written anywhere.</summary>
[Collection(LocalSandbox.Collection)]
public class CanaryTests(LocalSandbox sandbox)
{
    public static TheoryData<string> Workflows =>
        ["loud", .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "workflows"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task No_key_and_no_environment_variable_is_written_anywhere(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, name == "loud" ? "tests/Shared" : "workflows", $"{name}.json"));
        using var directory = new TemporaryDirectory();
        var value = $"canary-{Guid.NewGuid():N}";
        var options = new E2BClientOptions();
        var services = Build(Path.Combine(directory.Path, "elsa.db"), out var configure);
        configure(options);
        await using var canary = new Canary(value, options.ApiKey!);
        services.GetRequiredService<ILoggerFactory>().AddProvider(canary);

        foreach (var service in services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);

        await services.GetRequiredService<IRegistriesPopulator>().PopulateAsync();
        var scope = services.CreateAsyncScope();
        await AddSecretAsync(scope.ServiceProvider, "canary-key", options.ApiKey!);
        await AddSecretAsync(scope.ServiceProvider, "canary-variables", new JsonObject { ["CANARY"] = value }.ToJsonString());

        var (graph, result) = await RunAsync(scope.ServiceProvider, Marked(text));

        var serializer = scope.ServiceProvider.GetRequiredService<IActivitySerializer>();
        canary.Look("the definition", serializer.Serialize(graph.Workflow.Root));
        canary.Look("the state of the instance", scope.ServiceProvider.GetRequiredService<IWorkflowStateSerializer>().Serialize(result.WorkflowState));
        canary.Look("the log of the instance", System.Text.Json.JsonSerializer.Serialize(
            result.Journal.WorkflowExecutionLogEntries.Select(entry => $"{entry.Message} {entry.Payload}")));
        canary.Look("the journal of the activities", System.Text.Json.JsonSerializer.Serialize(
            result.Journal.ActivityExecutionContexts.Select(context => new { context.JournalData, context.ActivityState, context.Exception?.Message })));
        canary.Look("the published output", string.Concat(services.GetRequiredService<Published>().Texts));
        var hosted = services.GetServices<IHostedService>().ToList();
        await scope.DisposeAsync();

        foreach (var service in hosted)
            await service.StopAsync(CancellationToken.None);

        await services.DisposeAsync();
        var found = await canary.EndAsync(Path.GetTempPath(), directory.Path);

        Assert.Empty(found);
        Assert.True(canary.Measurements > 0, "No measurement was looked at.");
        Assert.Contains(
            Directory.GetFiles(directory.Path, "elsa.db*"),
            file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(result.WorkflowState.Id)) >= 0);

        // Only this workflow has a process that lives long enough to be seen for certain: its background command.
        if (name == "loud")
            Assert.True(canary.SandboxProcesses > 0, "The values were seen in no sandbox, where they have to be.");

        Assert.Contains(result.Journal.ActivityExecutionContexts, context => context.Activity is CodeBlock);
    }

    // Each block gets its key and its environment variables from secrets.
    private static string Marked(string definition)
    {
        var json = JsonNode.Parse(definition)!;

        foreach (var block in BlocksIn(json).ToList())
        {
            block["credentials"] = Secret("String", "canary-key");
            block["environmentVariables"] = Secret("StringDictionary", "canary-variables");
        }

        return json.ToJsonString();
    }

    private static JsonObject Secret(string type, string name) => new()
    {
        ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Secret", ["value"] = new JsonObject { ["name"] = name } },
    };

    private static IEnumerable<JsonObject> BlocksIn(JsonNode? node) => node switch
    {
        JsonObject members => (members["type"]?.GetValueKind() == System.Text.Json.JsonValueKind.String && $"{members["type"]}".StartsWith("CodeBlocks.", StringComparison.Ordinal)
            ? [members] : Array.Empty<JsonObject>()).Concat(members.SelectMany(member => BlocksIn(member.Value))),
        JsonArray items => items.SelectMany(BlocksIn),
        _ => [],
    };

    private static async Task<(WorkflowGraph Graph, RunWorkflowResult Result)> RunAsync(IServiceProvider services, string definition)
    {
        var model = services.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(definition);
        var imported = await services.GetRequiredService<IWorkflowDefinitionImporter>().ImportAsync(new() { Model = model, Publish = true });
        Assert.Empty(imported.ValidationErrors);
        var graph = await services.GetRequiredService<IWorkflowDefinitionService>().FindWorkflowGraphAsync(
            imported.WorkflowDefinition.DefinitionId, VersionOptions.Published);
        return (graph!, await services.GetRequiredService<IWorkflowRunner>().RunAsync(graph!));
    }

    private static async Task AddSecretAsync(IServiceProvider services, string name, string value) =>
        await services.GetRequiredService<ISecretManager>().CreateAsync(new() { Name = name, Value = value });

    private ServiceProvider Build(string database, out Action<E2BClientOptions> endpoint)
    {
        Action<E2BClientOptions>? configure = null;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<IConfiguration>(new ConfigurationManager());
        var connection = $"Data Source={database};Pooling=False";
        services.AddElsa(elsa => elsa
            .UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
            .UseWorkflowRuntime(runtime => runtime.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
            .UseSecretsInMemory().UseJavaScript().UseLiquid().UseCodeBlocks(codeBlocks =>
            {
                sandbox.Configure(codeBlocks, options => options.Files.InputRoot = Path.Combine(RepositoryRoot.Path, "workflows"));
                configure = codeBlocks.E2B;
            }));
        services.AddSingleton<Published>();
        services.AddNotificationHandler<Listener>();
        endpoint = options => configure!(options);
        return services.BuildServiceProvider();
    }

    private sealed class Published
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Texts { get; } = [];
    }

    private sealed class Listener(Published published)
        : INotificationHandler<CodeOutputReceived>, INotificationHandler<CodeResultReceived>, INotificationHandler<CodeProgressReported>
    {
        public Task HandleAsync(CodeOutputReceived notification, CancellationToken cancellationToken) => Add(notification.Text);

        public Task HandleAsync(CodeResultReceived notification, CancellationToken cancellationToken) =>
            Add(System.Text.Json.JsonSerializer.Serialize(notification.Result));

        public Task HandleAsync(CodeProgressReported notification, CancellationToken cancellationToken) => Add($"{notification.Progress}");

        private Task Add(string text)
        {
            published.Texts.Enqueue(text);
            return Task.CompletedTask;
        }
    }
}
