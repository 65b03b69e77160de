using Elsa.Extensions;
using Elsa.Features.Services;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Elsa.Testing.Shared;

/// <summary>Builds the services of a host with the whole engine in it, in memory and with its output in the test's output.</summary>
public class TestApplicationBuilder
{
    private readonly ITestOutputHelper _testOutputHelper;
    private readonly ServiceCollection _services = [];
    private Action<IModule> _configureElsa;

    public TestApplicationBuilder(ITestOutputHelper testOutputHelper)
    {
        _testOutputHelper = testOutputHelper;

        _services
            .AddSingleton(testOutputHelper)
            .AddSingleton<IConfiguration, ConfigurationManager>()
            .AddLogging(logging => logging.AddProvider(new XunitLoggerProvider(testOutputHelper)).SetMinimumLevel(LogLevel.Debug));

        _configureElsa = elsa => elsa
            .AddActivitiesFrom<WriteLine>()
            .UseJavaScript()
            .UseLiquid()
            .UseWorkflowManagement()
            .UseWorkflows(workflows => workflows.WithStandardOutStreamProvider(
                _ => new StandardOutStreamProvider(new XunitConsoleTextWriter(testOutputHelper))));
    }

    public IServiceProvider Build()
    {
        _services.AddElsa(_configureElsa);
        return _services.BuildServiceProvider();
    }

    public TestApplicationBuilder ConfigureElsa(Action<IModule> configure)
    {
        _configureElsa += configure;
        return this;
    }

    public TestApplicationBuilder ConfigureServices(Action<IServiceCollection> configure)
    {
        configure(_services);
        return this;
    }

    public TestApplicationBuilder WithCapturingTextWriter(CapturingTextWriter capturingTextWriter)
    {
        var writer = new CombinedTextWriter(capturingTextWriter, new XunitConsoleTextWriter(_testOutputHelper));
        var provider = new StandardOutStreamProvider(writer);
        return ConfigureElsa(elsa => elsa.UseWorkflows(workflows => workflows.WithStandardOutStreamProvider(_ => provider)));
    }

    public TestApplicationBuilder AddWorkflow<T>() where T : IWorkflow => ConfigureElsa(elsa => elsa.AddWorkflow<T>());

    public TestApplicationBuilder AddActivitiesFrom<T>() => ConfigureElsa(elsa => elsa.AddActivitiesFrom<T>());
}
