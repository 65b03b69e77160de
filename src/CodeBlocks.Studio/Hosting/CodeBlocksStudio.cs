using Elsa.Extensions;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeBlocks.Studio;

/// <summary>A server with Elsa, the blocks, the workflow definitions of a folder and Elsa's API, for one user of one machine.</summary>
/// <remarks>Every request needs the token that <see cref="Url"/> holds, and that is new with each start. Dispose of the server to stop it.</remarks>
public sealed class CodeBlocksStudio : IAsyncDisposable
{
    /// <summary>The name of the folder, below the one with the definitions, that holds instances and earlier versions.</summary>
    internal const string DataFolder = ".codeblocks";

    private readonly WebApplication _app;

    private CodeBlocksStudio(WebApplication app, StudioToken token)
    {
        _app = app;
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        Url = new(address, $"/?{StudioToken.QueryName}={token.Value}");
    }

    /// <summary>The address to open in a browser, with the token.</summary>
    public Uri Url { get; }

    /// <summary>The services of the server.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The server, which listens.</returns>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<CodeBlocksStudio> StartAsync(CodeBlocksStudioOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var token = new StudioToken();
        var app = Build(options, token);

        try
        {
            await app.StartAsync(cancellationToken);
            return new(app, token);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the server stops: because the token is cancelled, or because the process is told to end.</summary>
    /// <param name="cancellationToken">The token that stops the server.</param>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _app.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build(CodeBlocksStudioOptions options, StudioToken token)
    {
        var data = Directory.CreateDirectory(Path.Combine(options.Folder, DataFolder));
        var database = $"Data Source={Path.Combine(data.FullName, "studio.db")}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBodySize;
            kestrel.Listen(options.Address, options.Port);
        });

        var services = builder.Services;
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        services.AddSingleton(token);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(StudioTokenHandler.SchemeName)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, StudioTokenHandler>(StudioTokenHandler.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCodeBlocksStudio();
        services.AddElsa(elsa =>
        {
            elsa.UseJavaScript().UseLiquid().UseWorkflowsApi().UseRealTimeWorkflows().UseCodeBlocks(options.Blocks);
            elsa.UseWorkflowFolder(options.Folder);
            elsa.Use<EFCoreWorkflowInstancePersistenceFeature>(instances => instances.UseSqlite(database));
            elsa.UseWorkflowRuntime(runtime => runtime.UseEntityFrameworkCore(records => records.UseSqlite(database)));
            options.Elsa(elsa);
        });

        var app = builder.Build();
        app.UseMiddleware<RequestGuard>(options);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<WorkflowFileErrors>();
        app.UseJsonSerializationErrorHandler();
        app.UseWorkflowsApi();
        app.UseWorkflowsSignalRHubs();

        if (options.Files is { } files)
            app.MapCodeBlocksStudio(files);

        return app;
    }
}
