using CodeBlocks.E2B;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit.Abstractions;

namespace CodeBlocks.Tests;

public class CredentialsTests(ITestOutputHelper output)
{
    private const string Key = "e2b_0123456789abcdef";

    [Fact]
    public async Task A_literal_is_a_name()
    {
        var request = await RequestOfAsync(new ExecuteCode { Code = new("1"), Credentials = new("prod") });

        Assert.Equal("prod", request.Credentials.Name);
        Assert.False(request.Credentials.IsSecret);
    }

    [Fact]
    public async Task Any_expression_but_a_secret_yields_a_name()
    {
        var request = await RequestOfAsync(new ExecuteCode { Code = new("1"), Credentials = new(_ => Key) });

        Assert.False(request.Credentials.IsSecret);
    }

    [Fact]
    public void A_secret_yields_a_key_that_is_never_shown()
    {
        var reference = CredentialsReference.Read(new(new Expression("Secret", "e2b")), Key);

        Assert.True(reference.IsSecret);
        Assert.Equal(Key, reference.Key);
        Assert.Equal("(secret)", reference.ToString());
        Assert.DoesNotContain(Key, System.Text.Json.JsonSerializer.Serialize(reference), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, new CodeExecutionRequest { Credentials = reference }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_typed_into_a_workflow_is_refused_and_not_repeated()
    {
        var fixture = new WorkflowTestFixture(output).ConfigureElsa(elsa => elsa.UseCodeBlocks(
            codeBlocks => codeBlocks.AddCredentials("prod", options => options.ApiKey = Key)));
        var block = new ExecuteCode { Code = new("1"), Credentials = new("e2b_fedcba9876543210") };

        var result = await fixture.RunActivityAsync(new Sequence { Activities = [block] });

        var incident = Assert.Single(result.WorkflowState.Incidents);
        Assert.Equal(
            "The input Credentials names no credentials that are configured on this host. Configured: prod; leave it empty for the host's default. " +
            "If it holds a key, move the key to a secret or to the host's configuration.",
            incident.Message);
        Assert.DoesNotContain("e2b_", Stored(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_value_stays_out_of_instance_state_and_journal()
    {
        var service = ScriptedExecutionService.HelloWorld();
        var block = new ExecuteCode
        {
            Code = new("1"),
            Credentials = new(_ => "name-or-key"),
            EnvironmentVariables = new(new Dictionary<string, string> { ["TOKEN"] = "hidden-value" }),
        };

        var fixture = new WorkflowTestFixture(output).WithCodeBlocks(service);

        var result = await fixture.RunActivityAsync(block);

        var state = result.GetActivityContext(block)!.ActivityState;
        Assert.Equal("name-or-key", service.Request.Credentials.Name);
        Assert.DoesNotContain("Credentials", state.Keys);
        Assert.DoesNotContain("EnvironmentVariables", state.Keys);
        var stored = Stored(result);
        Assert.DoesNotContain("name-or-key", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-value", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_runs_everything_locally_can_set_all_names_aside()
    {
        var fixture = await new WorkflowTestFixture(output).ConfigureElsa(elsa => elsa.UseCodeBlocks(codeBlocks =>
        {
            codeBlocks.E2B = options => options.ApiKey = Key;
            codeBlocks.Options = options => options.UseDefaultCredentialsOnly = true;
        })).BuildAsync();

        Assert.IsType<E2BClient>(fixture.Services.GetRequiredService<E2BClients>().Create(CredentialsReference.Named("prod")));
    }

    // Everything that is written down: the instance's state, its incidents and its log.
    private static string Stored(RunWorkflowResult result) => System.Text.Json.JsonSerializer.Serialize(new
    {
        result.WorkflowState.Properties,
        result.WorkflowState.Output,
        Activities = result.WorkflowState.ActivityExecutionContexts,
        Incidents = result.WorkflowState.Incidents.Select(
            incident => new { incident.Message, Cause = incident.Exception?.Message, incident.Exception?.StackTrace }),
        Log = result.Journal.WorkflowExecutionLogEntries.Select(entry => $"{entry.Message} {entry.Payload}"),
        Journal = result.Journal.ActivityExecutionContexts.SelectMany(context => context.JournalData).Select(entry => $"{entry.Value}"),
    });

    [Fact]
    public async Task Credentials_and_settings_come_from_the_host_s_configuration_too()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CodeBlocks:Credentials:staging:ApiKey"] = Key,
            ["CodeBlocks:Credentials:staging:Domain"] = "e2b.example",
            ["CodeBlocks:Files:MaxFiles"] = "7",
        }).Build();
        var fixture = await new WorkflowTestFixture(output)
            .ConfigureElsa(elsa => elsa.UseCodeBlocks(codeBlocks => codeBlocks.AddCredentials("prod", options => options.ApiKey = Key)))
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(configuration))
            .BuildAsync();

        var settings = fixture.Services.GetRequiredService<IOptions<CodeBlocksOptions>>().Value;
        var staging = fixture.Services.GetRequiredService<IOptionsMonitor<E2BClientOptions>>().Get("staging");

        Assert.Equal(["prod", "staging"], settings.CredentialNames);
        Assert.Equal(7, settings.Files.MaxFiles);
        Assert.Equal(Key, staging.ApiKey);
        Assert.Equal("e2b.example", staging.Domain);
    }

    private static async Task<CodeExecutionRequest> RequestOfAsync(IActivity block)
    {
        var service = ScriptedExecutionService.HelloWorld();
        await new ActivityTestFixture(block).With(service).ExecuteAsync();
        return service.Request;
    }
}
