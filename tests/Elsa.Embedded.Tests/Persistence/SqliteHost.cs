using Elsa.Embedded.Tests.Execution;
using Elsa.Embedded.Tests.Runtime;
using Elsa.Extensions;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Elsa.Embedded.Tests.Persistence;

/// <summary>A host that keeps everything in an SQLite file.</summary>
internal sealed class SqliteHost : IAsyncDisposable
{
    private readonly ServiceProvider _root;
    private readonly AsyncServiceScope _scope;

    private SqliteHost(ServiceProvider root)
    {
        _root = root;
        _scope = root.CreateAsyncScope();
    }

    public static async Task<SqliteHost> StartAsync(string file)
    {
        var connection = $"Data Source={file};Pooling=False";
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<IConfiguration, ConfigurationManager>();
        services.AddElsa(elsa => elsa
            .UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
            .UseWorkflowRuntime(runtime => runtime.UseEntityFrameworkCore(ef => ef.UseSqlite(connection)))
            .UseLiquid()
            .AddVariableTypeAndAlias<Order>(nameof(Order), "Tests")
            .AddVariableTypeAndAlias<Basket>(nameof(Basket), "Tests")
            .AddActivity<WaitForApproval>()
            .AddActivity<KeepInProperties>()
            .AddActivity<Gate>());

        var host = new SqliteHost(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }));
        foreach (var service in host._root.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);

        return host;
    }

    public T Service<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public ValueTask<IWorkflowClient> ClientAsync(string? instanceId = null) => Service<IWorkflowRuntime>().CreateClientAsync(instanceId);

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _root.DisposeAsync();
    }
}

public class Order
{
    public string Customer { get; set; } = "";
    public decimal Total { get; set; }
    public ICollection<OrderLine> Lines { get; set; } = [];
}

public record Basket(IReadOnlyList<OrderLine> Lines);

public record OrderLine(string Product, decimal Price, TimeSpan Delivery);
