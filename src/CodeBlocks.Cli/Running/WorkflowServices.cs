using CodeBlocks.Cli.Checking;
using CodeBlocks.Cli.Screen;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.JavaScript.Options;
using Elsa.Extensions;
using Elsa.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Cli.Running;

/// <summary>The host of a run: Elsa with the blocks, JavaScript and Liquid, and a screen that listens.</summary>
internal static class WorkflowServices
{
    /// <summary>Builds the host of a run.</summary>
    public static ServiceProvider Build(RunRequest request, RunSandbox sandbox, string fileStore, IRunScreen screen)
    {
        var services = Create(request.Verbose, blocks =>
        {
            blocks.E2B = sandbox.Configure;
            blocks.Options = options =>
            {
                options.UseDefaultCredentialsOnly = sandbox.IsLocal;
                options.HostGroup = RunHostGroup.OfThisProcess;
                options.Files.InputRoot = request.File == DefinitionFile.StandardInput
                    ? Directory.GetCurrentDirectory()
                    : Path.GetDirectoryName(Path.GetFullPath(request.File));
                options.Files.StoreDirectory = fileStore;
            };
        });

        services.AddSingleton(screen);
        services.AddNotificationHandler<ScreenHandler>();
        services.AddScoped<IStandardOutStreamProvider>(_ => new StandardOutStreamProvider(new ScreenWriter(screen)));

        return services.BuildServiceProvider();
    }

    /// <summary>Builds a host that knows what a run knows but runs nothing.</summary>
    public static ServiceProvider BuildForChecks() => Create(verbose: false, _ => { }).BuildServiceProvider();

    private static ServiceCollection Create(bool verbose, Action<CodeBlocksFeature> configure)
    {
        var services = new ServiceCollection();

        services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Warning);

            if (verbose)
                logging.AddProvider(new StandardErrorLoggerProvider());
        });

        services.AddElsa(elsa => elsa.UseJavaScript((JintOptions options) => ExpressionLimits.Apply(options)).UseLiquid().UseCodeBlocks(configure));

        // Elsa's JavaScript and Liquid need a configuration; a run has none.
        services.AddSingleton<IConfiguration>(new ConfigurationManager());
        services.AddScoped<IExpressionEvaluator, LimitedExpressionEvaluator>();
        services.AddScoped<WorkflowLoader>().AddScoped<DefinitionCheck>();
        services.AddScoped<ExpressionCheck>().AddScoped<VariableCheck>().AddScoped<ConnectionCheck>();
        return services;
    }
}
