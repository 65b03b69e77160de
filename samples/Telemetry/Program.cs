using CodeBlocks;
using CodeBlocks.Sandbox;
using Elsa.Extensions;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;

// Runs a workflow and sends its spans and metrics to OTEL_EXPORTER_OTLP_ENDPOINT, by default http://localhost:4317.
await using var sandbox = await LocalSandboxServer.StartAsync();
var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddElsa(elsa =>
{
    elsa.UseWorkflowManagement();
    elsa.UseWorkflowRuntime();
    elsa.UseJavaScript();
    elsa.UseCodeBlocks(blocks => blocks.E2B = e2b => (e2b.ApiKey, e2b.ApiUrl, e2b.SandboxUrl) = (sandbox.ApiKey, sandbox.Url, sandbox.Url));
});

builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService("codeblocks-sample"))
    .WithTracing(tracing => tracing.AddSource("CodeBlocks", "CodeBlocks.E2B", "Elsa.Workflows"))
    .WithMetrics(metrics => metrics.AddMeter("CodeBlocks", "CodeBlocks.E2B", "CodeBlocks.Sandbox"))
    .UseOtlpExporter();

using var host = builder.Build();
await host.StartAsync();
await using var scope = host.Services.CreateAsyncScope();

var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(new ExecuteCode
{
    InputFiles = new([new InputFile { Path = "numbers.txt", Text = "1\n2\n3\n" }]),
    SetupCommands = new(["wc -l numbers.txt"]),
    Code = new("total = sum(int(line) for line in open('numbers.txt'))\nopen('total.txt', 'w').write(str(total))\nprint(total)"),
});

Console.WriteLine($"The workflow is {result.WorkflowState.SubStatus}.");

// What is not yet sent is sent now.
await host.StopAsync();
