using System.Diagnostics;
using Elsa.Extensions;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeBlocks.Benchmarks.Load;

/// <summary>A host with the blocks in this process, on a server of its own; it knows how long the execution service takes of a run.</summary>
internal sealed class WorkflowHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("codeblocks-benchmarks-");

    public WorkflowHost(ServerProcess server)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddElsa(elsa => elsa.UseCodeBlocks(blocks =>
        {
            blocks.E2B = server.Configure;
            blocks.Options = options => options.Files.StoreDirectory = _files.FullName;
        }));
        var inner = services.Last(service => service.ServiceType == typeof(IE2BExecutionService));
        services.Replace(ServiceDescriptor.Singleton<IE2BExecutionService>(provider =>
            Timed = new TimedService((IE2BExecutionService)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<IE2BExecutionService>();
    }

    /// <summary>The execution service.</summary>
    public TimedService Timed { get; private set; } = null!;

    /// <summary>Runs a workflow, in a scope of its own as Elsa does.</summary>
    /// <returns>Its duration in milliseconds.</returns>
    public async Task<double> RunAsync(IActivity root, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await using var scope = _services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(root, cancellationToken: cancellationToken);
        return result.WorkflowState.SubStatus == WorkflowSubStatus.Finished
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"The workflow ended as {result.WorkflowState.SubStatus}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _files.Delete(recursive: true);
    }

    /// <summary>Adds up the time that executions take.</summary>
    internal sealed class TimedService(IE2BExecutionService inner) : IE2BExecutionService
    {
        private long _ticks;

        /// <summary>The time of all executions since the last call, in milliseconds.</summary>
        public double Take() => Stopwatch.GetElapsedTime(0, Interlocked.Exchange(ref _ticks, 0)).TotalMilliseconds;

        public async Task<CodeExecution> ExecuteAsync(CodeExecutionRequest request, CancellationToken cancellationToken = default)
        {
            var start = Stopwatch.GetTimestamp();

            try
            {
                return await inner.ExecuteAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - start);
            }
        }

        public Task<bool> KillAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
            inner.KillAsync(sandboxId, credentials, cancellationToken);

        public Task<bool> PauseAsync(string sandboxId, CredentialsReference credentials, CancellationToken cancellationToken = default) =>
            inner.PauseAsync(sandboxId, credentials, cancellationToken);
    }
}
