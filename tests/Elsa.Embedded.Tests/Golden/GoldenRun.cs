using System.Globalization;
using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Embedded.Tests.Golden.Activities;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>Runs a case on a host of its own: deserialise, import and publish, load the published graph, run it once.</summary>
internal sealed class GoldenRun(GoldenCase golden, ITestOutputHelper output)
{
    public async Task<JsonObject> RunAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var warnings = new WarningCollector();
        var host = await CreateHostAsync(warnings);
        WorkflowGraph graph;

        try
        {
            graph = await ImportAsync(host.Services);
        }
        catch (Exception exception)
        {
            output.WriteLine(exception.ToString());
            return new JsonObject { ["importError"] = exception.Message };
        }

        var warned = warnings.Any;
        var options = new RunWorkflowOptions { WorkflowInstanceId = "instance-1", Input = GoldenInput.ToClr(golden.Input) };
        var result = await host.Services.GetRequiredService<IWorkflowRunner>().RunAsync(graph, options);
        var recorded = GoldenRecorder.Record(result, host.CapturingTextWriter.Lines);

        if (warned)
            recorded["importWarnings"] = new JsonArray();

        return recorded;
    }

    /// <summary>Reads the definition and writes its activities and variables again.</summary>
    public async Task<JsonObject> RoundTripAsync()
    {
        var services = (await CreateHostAsync(new WarningCollector())).Services;
        var serializer = services.GetRequiredService<IActivitySerializer>();
        var mapper = services.GetRequiredService<VariableDefinitionMapper>();
        var model = serializer.Deserialize<WorkflowDefinitionModel>(golden.Definition);
        var variables = mapper.Map(mapper.Map(model.Variables).ToList()).ToList();

        return new JsonObject
        {
            ["root"] = JsonNode.Parse(serializer.Serialize(model.Root!)),
            ["variables"] = JsonNode.Parse(serializer.Serialize(variables))
        };
    }

    private Task<WorkflowTestFixture> CreateHostAsync(WarningCollector warnings) => new WorkflowTestFixture(output)
        .ConfigureElsa(elsa => elsa.AddActivity<Emit>().AddActivity<Throw>())
        .ConfigureServices(services => services.AddLogging(logging => logging.AddProvider(warnings)))
        .BuildAsync();

    private async Task<WorkflowGraph> ImportAsync(IServiceProvider services)
    {
        var model = services.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(golden.Definition);
        var importer = services.GetRequiredService<IWorkflowDefinitionImporter>();
        var import = await importer.ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = true });

        if (!import.Succeeded)
            throw new InvalidOperationException(string.Join("; ", import.ValidationErrors.Select(error => error.Message)));

        var definitions = services.GetRequiredService<IWorkflowDefinitionService>();
        return (await definitions.FindWorkflowGraphAsync(import.WorkflowDefinition.DefinitionId, VersionOptions.Published))!;
    }
}
