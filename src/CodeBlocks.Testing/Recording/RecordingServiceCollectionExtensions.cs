using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CodeBlocks.Testing;

/// <summary>Extends the services of a host with the recording of executions.</summary>
public static class RecordingServiceCollectionExtensions
{
    /// <summary>Records the executions of the blocks to a file, which is written when the services are disposed.</summary>
    /// <param name="services">The services, after <c>AddElsa</c> with <c>UseCodeBlocks</c>.</param>
    /// <param name="path">The path of the file.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">The services have no blocks.</exception>
    public static IServiceCollection RecordExecutions(this IServiceCollection services, string path) =>
        services.RecordExecutions(path, savesAtEnd: true);

    internal static IServiceCollection RecordExecutions(this IServiceCollection services, string path, bool savesAtEnd)
    {
        var descriptor = services.LastOrDefault(service => service.ServiceType == typeof(IE2BExecutionService))
            ?? throw new InvalidOperationException("Call RecordExecutions after AddElsa with UseCodeBlocks: there is no execution service yet.");
        return services.Replace(ServiceDescriptor.Singleton<IE2BExecutionService>(
            provider => new RecordingExecutionService((IE2BExecutionService)Create(descriptor, provider), path)
            {
                InputRoot = InputRootOf(provider), SavesAtEnd = savesAtEnd,
            }));
    }

    /// <summary>Answers the executions of the blocks from a recording.</summary>
    /// <param name="services">The services, before or after <c>AddElsa</c>.</param>
    /// <param name="path">The path of the file.</param>
    /// <returns>The services.</returns>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="InvalidDataException">The file is no recording.</exception>
    public static IServiceCollection ReplayExecutions(this IServiceCollection services, string path) =>
        services.ReplayExecutions(path, ExecutionRecording.Load(path));

    internal static IServiceCollection ReplayExecutions(this IServiceCollection services, string path, ExecutionRecording recording) =>
        services.Replace(ServiceDescriptor.Singleton<IE2BExecutionService>(
            provider => new ReplayingExecutionService(path, recording) { InputRoot = InputRootOf(provider) }));

    private static string? InputRootOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<CodeBlocksOptions>>().Value.Files.InputRoot;

    private static object Create(ServiceDescriptor descriptor, IServiceProvider provider) =>
        descriptor.ImplementationInstance
        ?? descriptor.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!);
}
