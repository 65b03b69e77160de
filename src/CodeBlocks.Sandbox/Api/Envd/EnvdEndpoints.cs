using CodeBlocks.E2B.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>The endpoints of envd, the daemon of a sandbox.</summary>
internal sealed class EnvdEndpoints(TimeProvider time)
{
    private const string Json = "application/json";
    private const int Mebibyte = 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        var envd = routes.MapGroup(SandboxRouting.EnvdPrefix);
        envd.MapGet("/health", WriteHealthAsync);
        envd.MapGet("/metrics", WriteMetricsAsync);
        envd.MapGet("/envs", WriteVariablesAsync);
        new FileEndpoints(time).Map(envd);
        new ProcessRpc(time).Map(envd);
        new FilesystemRpc(time).Map(envd);
    }

    private static Task WriteHealthAsync(HttpContext context)
    {
        context.Response.StatusCode = 204;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static Task WriteVariablesAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var variables = new SortedDictionary<string, string>(context.Sandbox().GlobalEnvironment.ToDictionary(), StringComparer.Ordinal);
        return ApiResponse.WriteAsync(context, 200, variables, SandboxJsonContext.Default.SortedDictionaryStringString, Json);
    }

    private async Task WriteMetricsAsync(HttpContext context)
    {
        var metrics = await context.Sandbox().Metrics.MeasureAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await ApiResponse.WriteAsync(
            context,
            200,
            new EnvdMetricsMessage
            {
                Timestamp = time.GetUtcNow().ToUnixTimeSeconds(),
                CpuCount = metrics.CpuCount,
                CpuUsedPct = Math.Round(metrics.CpuUsedPercent, 2),
                MemTotal = metrics.MemoryTotal,
                MemUsed = metrics.MemoryUsed,
                MemCache = metrics.MemoryCache,
                MemTotalMiB = metrics.MemoryTotal / Mebibyte,
                MemUsedMiB = metrics.MemoryUsed / Mebibyte,
                DiskUsed = metrics.DiskUsed,
                DiskTotal = metrics.DiskTotal,
            },
            E2BJsonContext.Default.EnvdMetricsMessage,
            Json);
    }
}
