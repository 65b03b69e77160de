using Elsa.Common.Models;
using Elsa.Extensions;
using Elsa.Features.Services;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeBlocks.Testing;

/// <summary>Runs workflow definitions in an Elsa host of its own and gives what each block produced.</summary>
/// <remarks>
/// The host has the blocks, JavaScript and Liquid. The code runs on the endpoint of E2B's environment variables, unless <see cref="UseServer"/>,
/// <see cref="UseService"/> or <see cref="Replay"/> says otherwise. The methods that configure change the fixture and return it; they have no effect
/// after the first run. A run ends when the workflow finishes or suspends. Not thread safe.
/// </remarks>
/// <example>
/// <code>
/// await using var fixture = new WorkflowTestFixture().UseServer(server.Url, server.ApiKey).WithInput("City", "Oslo");
/// var run = await fixture.RunAsync("workflows/weather.json");
/// run.AssertFinished();
/// run.Block("parse").AssertValue(new[] { 1, 2, 3 });
/// </code>
/// </example>
public sealed class WorkflowTestFixture : IAsyncDisposable
{
    private readonly List<Action<IModule>> _elsa = [];
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly Dictionary<string, object> _inputs = [];
    private readonly List<string> _definitions = [];
    private readonly LineWriter _lines = new();
    private Action<CodeBlocksFeature> _blocks = _ => { };
    private ServiceProvider? _provider;
    private AsyncServiceScope _scope;

    /// <summary>Runs the code on an E2B-compatible server, such as the <c>LocalSandboxServer</c> of the package CodeBlocks.Sandbox.</summary>
    /// <param name="url">The address of its API and of its sandboxes.</param>
    /// <param name="apiKey">The API key.</param>
    public WorkflowTestFixture UseServer(Uri url, string apiKey) => ConfigureBlocks(blocks =>
    {
        blocks.E2B = endpoint =>
        {
            endpoint.ApiKey = apiKey;
            endpoint.ApiUrl = url;
            endpoint.SandboxUrl = url;
        };
        blocks.Options += options => options.UseDefaultCredentialsOnly = true;
    });

    /// <summary>Answers the runs of the blocks with a service, such as a <see cref="ScriptedExecutionService"/>.</summary>
    public WorkflowTestFixture UseService(IE2BExecutionService service) => ConfigureServices(services => services.AddSingleton(service));

    /// <summary>Records the executions to a file, which is written when the fixture is disposed.</summary>
    public WorkflowTestFixture Record(string path) => ConfigureServices(services => services.RecordExecutions(path));

    /// <summary>Answers the runs of the blocks from a recording.</summary>
    public WorkflowTestFixture Replay(string path) => ConfigureServices(services => services.ReplayExecutions(path));

    /// <summary>Sets an input of the workflow.</summary>
    public WorkflowTestFixture WithInput(string name, object value)
    {
        _inputs[name] = value;
        return this;
    }

    /// <summary>Imports a further definition, for a workflow that runs it as a child.</summary>
    /// <param name="path">The path of the JSON file.</param>
    public WorkflowTestFixture WithDefinition(string path)
    {
        _definitions.Add(path);
        return this;
    }

    /// <summary>Configures the blocks.</summary>
    public WorkflowTestFixture ConfigureBlocks(Action<CodeBlocksFeature> configure)
    {
        _blocks += configure;
        return this;
    }

    /// <summary>Configures Elsa, for workflows with activities of other packages.</summary>
    public WorkflowTestFixture ConfigureElsa(Action<IModule> configure)
    {
        _elsa.Add(configure);
        return this;
    }

    /// <summary>Configures the services of the host, after Elsa's.</summary>
    public WorkflowTestFixture ConfigureServices(Action<IServiceCollection> configure)
    {
        _services.Add(configure);
        return this;
    }

    /// <summary>Runs a workflow definition.</summary>
    /// <param name="path">The path of the JSON file.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>What the workflow and its blocks produced. A workflow that faults is no exception here.</returns>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="InvalidDataException">The file is no workflow definition, or Elsa refuses it.</exception>
    public async Task<WorkflowTestRun> RunAsync(string path, CancellationToken cancellationToken = default)
    {
        var services = await GetServicesAsync(cancellationToken);
        var graph = await ImportAsync(services, path, cancellationToken);
        return await RunAsync(services, graph, cancellationToken);
    }

    /// <summary>Runs a workflow that is written in code.</summary>
    /// <param name="workflow">The root activity.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>What the workflow and its blocks produced. A workflow that faults is no exception here.</returns>
    public async Task<WorkflowTestRun> RunActivityAsync(IActivity workflow, CancellationToken cancellationToken = default)
    {
        var services = await GetServicesAsync(cancellationToken);
        var runner = services.GetRequiredService<IWorkflowRunner>();
        var first = _lines.Count;
        var result = await runner.RunAsync(workflow, new RunWorkflowOptions { Input = Inputs() }, cancellationToken);
        return new(result, _lines.From(first));
    }

    /// <summary>Ends the host. A recording is written now.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_provider is null)
            return;

        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
        _provider = null;
    }

    private async Task<WorkflowTestRun> RunAsync(IServiceProvider services, WorkflowGraph graph, CancellationToken cancellationToken)
    {
        var runner = services.GetRequiredService<IWorkflowRunner>();
        var first = _lines.Count;
        var result = await runner.RunAsync(graph, new RunWorkflowOptions { Input = Inputs() }, cancellationToken);
        return new(result, _lines.From(first));
    }

    private Dictionary<string, object> Inputs() => new(_inputs);

    private async Task<IServiceProvider> GetServicesAsync(CancellationToken cancellationToken)
    {
        if (_provider is not null)
            return _scope.ServiceProvider;

        _provider = Build();
        _scope = _provider.CreateAsyncScope();
        await _scope.ServiceProvider.GetRequiredService<IRegistriesPopulator>().PopulateAsync(cancellationToken);

        foreach (var path in _definitions)
            await ImportAsync(_scope.ServiceProvider, path, cancellationToken);

        return _scope.ServiceProvider;
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();

        // Elsa's JavaScript and Liquid need a configuration.
        services.AddSingleton<IConfiguration>(new ConfigurationManager());
        services.AddElsa(elsa =>
        {
            elsa.UseJavaScript().UseLiquid().UseCodeBlocks(_blocks);

            foreach (var configure in _elsa)
                configure(elsa);
        });
        services.AddScoped<IStandardOutStreamProvider>(_ => new StandardOutStreamProvider(_lines));

        foreach (var configure in _services)
            configure(services);

        return services.BuildServiceProvider();
    }

    private static async Task<WorkflowGraph> ImportAsync(IServiceProvider services, string path, CancellationToken cancellationToken)
    {
        var model = Read(services, path, await File.ReadAllTextAsync(path, cancellationToken));
        var importer = services.GetRequiredService<IWorkflowDefinitionImporter>();
        var imported = await importer.ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = true }, cancellationToken);

        if (!imported.Succeeded)
            throw new InvalidDataException(
                $"{path} is not a valid workflow: {string.Join(" ", imported.ValidationErrors.Select(error => error.Message))}");

        var definitions = services.GetRequiredService<IWorkflowDefinitionService>();
        return await definitions.FindWorkflowGraphAsync(imported.WorkflowDefinition.DefinitionId, VersionOptions.Published, cancellationToken)
            ?? throw new InvalidDataException($"{path} could not be published as a workflow.");
    }

    private static WorkflowDefinitionModel Read(IServiceProvider services, string path, string json)
    {
        try
        {
            var model = services.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(json);

            if (string.IsNullOrWhiteSpace(model.DefinitionId))
                model.DefinitionId = Path.GetFileNameWithoutExtension(path);

            return model;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException($"{path} is not a workflow definition that Elsa can read: {exception.Message}", exception);
        }
    }
}
