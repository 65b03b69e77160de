using System.Globalization;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The endpoints for the usage of sandboxes.</summary>
internal sealed class MetricsEndpoints(SandboxManager manager)
{
    private const int MaxIds = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandboxes/{id}/metrics", ListAsync);
        routes.MapGet("/sandboxes/metrics", ListLastAsync);
    }

    private async Task ListAsync(HttpContext context)
    {
        var sandbox = manager.Get(context.SandboxId());
        var start = Time(context.Request.Query["start"].ToString(), "start") ?? DateTimeOffset.MinValue;
        var end = Time(context.Request.Query["end"].ToString(), "end") ?? DateTimeOffset.MaxValue;

        if (start > end)
            throw new ApiException(400, "validation error: start is after end");

        if (sandbox.State is LocalSandboxState.Running)
            await sandbox.Metrics.SampleAsync(context.RequestAborted);

        List<SandboxMetricMessage> samples = [.. sandbox.Metrics.Between(start, end).Select(Message)];
        await ApiResponse.WriteAsync(context, 200, samples, E2BJsonContext.Default.IReadOnlyListSandboxMetricMessage);
    }

    private async Task ListLastAsync(HttpContext context)
    {
        var given = context.Request.Query["sandbox_ids"];
        var ids = given.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).ToHashSet();

        if (ids.Count is 0 or > MaxIds)
            throw new ApiException(400, $"validation error: sandbox_ids must name between 1 and {MaxIds} sandboxes");

        var last = new Dictionary<string, SandboxMetricMessage>();

        foreach (var sandbox in manager.Sandboxes.Where(sandbox => ids.Contains(sandbox.Id)))
        {
            if (sandbox.State is LocalSandboxState.Running)
                await sandbox.Metrics.SampleAsync(context.RequestAborted);

            if (sandbox.Metrics.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue) is [.., var sample])
                last[sandbox.Id] = Message(sample);
        }

        await ApiResponse.WriteAsync(context, 200, new SandboxesMetricsMessage(last), SandboxJsonContext.Default.SandboxesMetricsMessage);
    }

    private static SandboxMetricMessage Message(MetricsSample sample) => new()
    {
        Timestamp = sample.Timestamp,
        TimestampUnix = sample.Timestamp.ToUnixTimeSeconds(),
        CpuCount = sample.Metrics.CpuCount,
        CpuUsedPct = Math.Round(sample.Metrics.CpuUsedPercent, 2),
        MemUsed = sample.Metrics.MemoryUsed,
        MemTotal = sample.Metrics.MemoryTotal,
        MemCache = sample.Metrics.MemoryCache,
        DiskUsed = sample.Metrics.DiskUsed,
        DiskTotal = sample.Metrics.DiskTotal,
    };

    private static DateTimeOffset? Time(string text, string name)
    {
        if (text.Length == 0)
            return null;

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new ApiException(400, $"validation error: {name} must be seconds since 1970");
    }
}

/// <summary>The last sample of several sandboxes, by their ids.</summary>
internal sealed record SandboxesMetricsMessage(IReadOnlyDictionary<string, SandboxMetricMessage> Sandboxes);
