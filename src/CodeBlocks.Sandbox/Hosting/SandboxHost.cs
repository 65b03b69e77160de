using CodeBlocks.Sandbox.Api;
using CodeBlocks.Sandbox.Api.ControlPlane;
using CodeBlocks.Sandbox.Api.Envd;
using CodeBlocks.Sandbox.Api.Interpreter;
using CodeBlocks.Sandbox.Api.Proxy;
using CodeBlocks.Sandbox.Isolation;
using CodeBlocks.Sandbox.Kernels;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace CodeBlocks.Sandbox.Hosting;

/// <summary>Composes the server: one listener for the control plane and for the services inside sandboxes.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private const int MaxConnections = 8192;

    private readonly WebApplication _application;
    private readonly PortProxy _ports;

    private SandboxHost(WebApplication application, SandboxManager manager, PortProxy ports)
    {
        _application = application;
        Manager = manager;
        _ports = ports;
        Url = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Url { get; }

    public SandboxManager Manager { get; }

    public static async Task<SandboxHost> StartAsync(
        LocalSandboxOptions options,
        string apiKey,
        IMachineFactory machines,
        IKernelFactory kernels,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var limits = new MachineLimits
        {
            MemoryBytes = (long)options.MemoryMegabytes << 20,
            DiskBytes = (long)options.DiskMegabytes << 20,
            Processes = options.MaxProcesses,
        };
        var source = new MachinePool(
            machines, kernels, limits, options.WarmSandboxes, options.ReplaceWarmSandboxes, options.TimeProvider,
            loggers.CreateLogger<MachinePool>());
        var manager = new SandboxManager(source, kernels, options, loggers.CreateLogger<SandboxManager>());
        var application = Build(options, loggers);
        var ports = new PortProxy(application.Services.GetRequiredService<IHttpForwarder>());
        Route(application, options, apiKey, manager, machines.Memory, ports, loggers);
        await application.StartAsync(cancellationToken);
        source.Fill();
        return new SandboxHost(application, manager, ports);
    }

    public async ValueTask DisposeAsync()
    {
        await Manager.DisposeAsync();
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
        _ports.Dispose();
    }

    private static WebApplication Build(LocalSandboxOptions options, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "CodeBlocks.Sandbox" });
        builder.Services.AddSingleton<IHostLifetime, NullHostLifetime>();
        builder.Services.AddLogging();
        builder.Services.AddSingleton<ILoggerFactory>(new RedactingLoggerFactory(loggers));
        builder.Services.AddRoutingCore();
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        return builder.Build();
    }

    private static void Configure(KestrelServerOptions kestrel, LocalSandboxOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        // Of each connection, the server holds so much before anything of it is read; what is read is bounded by the memory budgets.
        kestrel.Limits.MaxRequestBufferSize = 256 << 10;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = MaxConnections;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        // Room for a few dozen pieces of output, so that a stream does not stop and start for each.
        kestrel.Limits.MaxResponseBufferSize = 1 << 20;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(640);
        kestrel.Listen(System.Net.IPAddress.Loopback, options.Port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
    }

    private static void Route(
        WebApplication application,
        LocalSandboxOptions options,
        string apiKey,
        SandboxManager manager,
        ByteBudget memory,
        PortProxy ports,
        ILoggerFactory loggers)
    {
        var sandboxes = new SandboxDispatcher(manager, ports, TimeProvider.System, loggers.CreateLogger<SandboxDispatcher>());
        var routing = new SandboxRouting(sandboxes, new ControlPlaneAuthentication(apiKey, sandboxes, new SignedUrls(manager)), options, memory);
        var errors = new ErrorResponses(loggers.CreateLogger<ErrorResponses>());

        application.Use(errors.InvokeAsync);
        application.Use(routing.InvokeAsync);
        application.UseRouting();
        application.Use(InterpreterCors.InvokeAsync);
        application.Use(UnknownPaths.InvokeAsync);
        new ControlPlaneEndpoints(manager, options).Map(application);
        new SandboxListEndpoints(manager, options).Map(application);
        new MetricsEndpoints(manager).Map(application);
        new LogEndpoints(manager).Map(application);
        new SnapshotEndpoints(manager, options).Map(application);
        new TemplateEndpoints(options, options.TimeProvider).Map(application);
        new EnvdEndpoints(options.TimeProvider).Map(application);
        new InterpreterEndpoints(options.TimeProvider).Map(application);
    }
}
