using CodeBlocks.Cli.Checking;
using CodeBlocks.Cli.Screen;
using CodeBlocks.Testing;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.JavaScript.Options;
using Elsa.Extensions;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Cli.Running;

/// <summary>The host of a run: Elsa with the blocks, JavaScript and Liquid, and a screen that listens.</summary>
internal static class WorkflowServices
{
    /// <summary>Builds the host of a run.</summary>
    public static ServiceProvider Build(RunRequest request, RunSandbox sandbox, string fileStore, IRunScreen screen)
    {
        var services = Create(request.Verbose, request.ConfigurationFile, blocks =>
        {
            blocks.E2B = sandbox.Configure;
            blocks.Options = options =>
            {
                options.UseDefaultCredentialsOnly = sandbox.IsLocal;
                options.MaxLiveLength = int.MaxValue;
                options.HostGroup = RunHostGroup.OfThisProcess;
                options.Files.InputRoot = InputRootOf(request.File);
                options.Files.StoreDirectory = fileStore;
            };
        });

        services.AddSingleton(screen);
        services.AddNotificationHandler<ScreenHandler>();
        services.AddScoped<IStandardOutStreamProvider>(_ => new StandardOutStreamProvider(new ScreenWriter(screen)));

        if (request.RecordingFile is { } recording)
            services.RecordExecutions(recording, savesAtEnd: false);

        return services.BuildServiceProvider();
    }

    /// <summary>Builds a host that knows what a run knows but runs nothing.</summary>
    /// <param name="configurationFile">The path of the host's configuration; null for none.</param>
    public static ServiceProvider BuildForChecks(string? configurationFile = null) => Create(
        verbose: false, configurationFile, blocks => blocks.Options = options => options.UseDefaultCredentialsOnly = true).BuildServiceProvider();

    /// <summary>Builds a host whose blocks are answered from a recording.</summary>
    /// <param name="file">The path of the definition.</param>
    /// <param name="configurationFile">The path of the host's configuration; null for none.</param>
    /// <param name="recordingFile">The path of the recording.</param>
    /// <param name="recording">The recording.</param>
    public static ServiceProvider BuildForReplay(string file, string? configurationFile, string recordingFile, ExecutionRecording recording)
    {
        var services = Create(verbose: false, configurationFile, blocks => blocks.Options = options =>
        {
            options.UseDefaultCredentialsOnly = true;
            options.Files.InputRoot = InputRootOf(file);
        });
        services.AddScoped<IStandardOutStreamProvider>(_ => new StandardOutStreamProvider(TextWriter.Null));
        return services.ReplayExecutions(recordingFile, recording).BuildServiceProvider();
    }

    private static string? InputRootOf(string file) =>
        file == DefinitionFile.StandardInput ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(file));

    private static ServiceCollection Create(bool verbose, string? configurationFile, Action<CodeBlocksFeature> configure)
    {
        var services = new ServiceCollection();

        services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Warning);

            if (verbose)
                logging.AddProvider(new StandardErrorLoggerProvider());
        });

        services.AddElsa(elsa => elsa.UseJavaScript((JintOptions options) => ExpressionLimits.Apply(options)).UseLiquid().UseCodeBlocks(configure));

        // Elsa's JavaScript and Liquid need a configuration, even an empty one.
        services.AddSingleton(HostConfiguration.Read(configurationFile));
        services.AddScoped<IExpressionEvaluator, LimitedExpressionEvaluator>();
        services.AddScoped<WorkflowLoader>().AddScoped<DefinitionCheck>();
        services.AddScoped<ExpressionCheck>().AddScoped<VariableCheck>().AddScoped<ConnectionCheck>().AddScoped<PolicyCheck>();
        return services;
    }
}
