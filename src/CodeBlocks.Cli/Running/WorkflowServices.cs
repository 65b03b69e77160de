using CodeBlocks.Cli.Screen;
using Elsa.Extensions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Cli.Running;

/// <summary>The host of a run: Elsa with the blocks, JavaScript and Liquid, and a screen that listens.</summary>
internal static class WorkflowServices
{
    public static ServiceProvider Build(RunRequest request, RunSandbox sandbox, string fileStore, IRunScreen screen)
    {
        var services = new ServiceCollection();

        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddElsa(elsa => elsa.UseJavaScript().UseLiquid().UseCodeBlocks(blocks =>
        {
            blocks.E2B = sandbox.Configure;
            blocks.Options = options =>
            {
                options.UseDefaultCredentialsOnly = sandbox.IsLocal;
                options.Files.InputRoot = Path.GetDirectoryName(Path.GetFullPath(request.File));
                options.Files.StoreDirectory = fileStore;
            };
        }));

        // Elsa's JavaScript and Liquid need a configuration; a run has none.
        services.AddSingleton<IConfiguration>(new ConfigurationManager());
        services.AddSingleton(screen);
        services.AddNotificationHandler<ScreenHandler>();

        return services.BuildServiceProvider();
    }
}
