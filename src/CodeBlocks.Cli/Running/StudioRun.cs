using System.ComponentModel;
using System.Diagnostics;
using CodeBlocks.Studio;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.JavaScript.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Cli.Running;

/// <summary>The server of <c>codeblocks studio</c>, from its start to Ctrl-C.</summary>
internal static class StudioRun
{
    public static async Task<int> ExecuteAsync(StudioRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // The sandbox starts while the server does.
            await using var sandbox = new RunSandbox(request.Sandbox, needed: true, replacesWarm: true, cancellationToken);
            var files = new StudioFiles();
            await files.InstallAsync(Console.Error.WriteLine, cancellationToken);
            await sandbox.ReportAsync([], cancellationToken);
            await using var studio = await StartAsync(request, files, sandbox, cancellationToken);

            Console.WriteLine(studio.Url);
            await Console.Error.WriteLineAsync($"Elsa Studio with the workflows in {Path.GetFullPath(request.Folder)}. Ctrl-C ends it.");

            if (request.Open)
                OpenBrowser(studio.Url);

            await studio.WaitForShutdownAsync(cancellationToken);
        }
        catch (StudioFilesException exception)
        {
            throw new BadInputException(exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        return ExitCodes.Finished;
    }

    private static async Task<CodeBlocksStudio> StartAsync(
        StudioRequest request, StudioFiles files, RunSandbox sandbox, CancellationToken cancellationToken)
    {
        try
        {
            return await CodeBlocksStudio.StartAsync(CreateOptions(request, files, sandbox, request.Port ?? request.DefaultPort), cancellationToken);
        }
        catch (IOException) when (request.Port is null)
        {
            return await CodeBlocksStudio.StartAsync(CreateOptions(request, files, sandbox, port: 0), cancellationToken);
        }
        catch (IOException exception)
        {
            throw new BadInputException($"codeblocks studio cannot listen on port {request.Port}: {exception.Message} Use another --port.");
        }
    }

    private static CodeBlocksStudioOptions CreateOptions(StudioRequest request, StudioFiles files, RunSandbox sandbox, int port)
    {
        var options = new CodeBlocksStudioOptions
        {
            Folder = request.Folder,
            Files = files,
            Address = request.Address,
            Port = port,
            Blocks = blocks =>
            {
                blocks.E2B = sandbox.Configure;
                blocks.Options = settings =>
                {
                    settings.UseDefaultCredentialsOnly = sandbox.IsLocal;
                    settings.Files.InputRoot = Path.GetFullPath(request.Folder);
                };
            },
            Elsa = elsa =>
            {
                elsa.Services.Configure<JintOptions>(ExpressionLimits.Apply);
                elsa.Services.AddScoped<IExpressionEvaluator, LimitedExpressionEvaluator>();
                elsa.Services.AddLogging(logging =>
                {
                    logging.SetMinimumLevel(request.Verbose ? LogLevel.Debug : LogLevel.Warning);
                    logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
                    logging.AddProvider(new StandardErrorLoggerProvider());
                });
            }
        };

        options.HostNames.UnionWith(request.HostNames);
        return options;
    }

    private static void OpenBrowser(Uri url)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(url.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"No browser could be opened ({exception.Message}); open the address yourself.");
        }
    }
}
