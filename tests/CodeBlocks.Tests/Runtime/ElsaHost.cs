using Elsa.Common;
using Elsa.Common.Models;
using Elsa.Extensions;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeBlocks.Tests;

/// <summary>A host with the blocks on an SQLite file and on the local sandbox server. Others may share both.</summary>
internal sealed class ElsaHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ElsaHost(ServiceProvider services) => _services = services;

    public static async Task<ElsaHost> StartAsync(
        LocalSandbox sandbox,
        string file,
        Func<IActivity> root,
        Moments? moments = null,
        Action<CodeBlocksOptions>? options = null,
        Action<IServiceCollection>? configure = null)
    {
        var connection = $"Data Source={file};Pooling=False";
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<IConfiguration, ConfigurationManager>();
        services.AddSingleton(new TestedWorkflow(root)).AddSingleton<IHostApplicationLifetime, Lifetime>();
        services.AddElsa(elsa => elsa
            .UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
            .UseWorkflowRuntime(runtime => runtime.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
            .UseSecretsInMemory()
            .AddWorkflow<TestedWorkflow>()
            .UseCodeBlocks(codeBlocks => sandbox.Configure(codeBlocks, settings =>
            {
                settings.HostGroup = file;
                settings.OrphanGrace = TimeSpan.Zero;
                settings.ReaperInterval = TimeSpan.FromHours(1);
                options?.Invoke(settings);
            })));

        if (moments is not null)
        {
            services.AddSingleton(moments).AddNotificationHandler<Moments.Output>();
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Moments.Network(moments)));
        }

        configure?.Invoke(services);
        var host = new ElsaHost(services.BuildServiceProvider());

        foreach (var service in host._services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);

        return host;
    }

    /// <summary>Begins the stop of the host.</summary>
    public void Stop() => Service<IHostApplicationLifetime>().StopApplication();

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Runs a new instance to the end of its burst.</summary>
    public Task<RunWorkflowInstanceResponse> RunAsync(string instanceId, CancellationToken cancellationToken = default) => CallAsync(
        instanceId,
        client => client.CreateAndRunInstanceAsync(
            new() { WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(nameof(TestedWorkflow), VersionOptions.Published) },
            cancellationToken));

    /// <summary>Resumes the first bookmark of an instance, or takes up an instance that was interrupted.</summary>
    public async Task<RunWorkflowInstanceResponse> ResumeAsync(string instanceId)
    {
        var instance = await FindAsync(instanceId);
        return await CallAsync(
            instanceId,
            client => client.RunInstanceAsync(new()
            {
                BookmarkId = instance!.WorkflowState.Bookmarks.FirstOrDefault(bookmark => bookmark.Name != BackgroundActivities.BookmarkName)?.Id,
            }));
    }

    public Task<bool> CancelAsync(string instanceId) => CallAsync(instanceId, async client =>
    {
        await client.CancelAsync();
        return true;
    });

    public Task<bool> DeleteAsync(string instanceId) => CallAsync(instanceId, client => client.DeleteAsync());

    public async Task<WorkflowInstance?> FindAsync(string instanceId)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>().FindAsync(new() { Id = instanceId });
    }

    public async Task SaveAsync(WorkflowInstance instance)
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>().SaveAsync(instance);
    }

    public async Task ReapAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRecurringTask>().OfType<SandboxReaper>().Single().ExecuteAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<T> CallAsync<T>(string instanceId, Func<IWorkflowClient, Task<T>> call)
    {
        await using var scope = _services.CreateAsyncScope();
        return await call(await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(instanceId));
    }

    /// <summary>The workflow of a host.</summary>
    internal sealed class TestedWorkflow(Func<IActivity> root) : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder) => builder.Root = root();
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly CancellationTokenSource _stopped = new();

        public CancellationToken ApplicationStarted => new(canceled: true);

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => _stopped.Token;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose()
        {
            _stopping.Dispose();
            _stopped.Dispose();
        }
    }
}
