using System.Globalization;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The endpoints for the log of a sandbox, in both versions of the API.</summary>
internal sealed class LogEndpoints(SandboxManager manager)
{
    private const int MaxEntries = 1000;
    private const int MaxSearch = 256;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandboxes/{id}/logs", ListLinesAsync);
        routes.MapGet("/v2/sandboxes/{id}/logs", ListAsync);
    }

    private Task ListLinesAsync(HttpContext context)
    {
        var entries = manager.Get(context.SandboxId()).Log.Snapshot();
        var start = Time(context.Request.Query["start"].ToString(), "start") ?? DateTimeOffset.MinValue;
        var shown = entries.Where(entry => entry.Timestamp >= start).Take(Limit(context.Request.Query["limit"].ToString())).ToList();
        var lines = shown.Select(entry => new SandboxLogLineMessage(entry.Timestamp, entry.Message)).ToList();
        return ApiResponse.WriteAsync(context, 200, new(lines, [.. shown.Select(Message)]), SandboxJsonContext.Default.SandboxLogsV1Message);
    }

    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var entries = manager.Get(context.SandboxId()).Log.Snapshot().AsEnumerable();
        var cursor = Time(query["cursor"].ToString(), "cursor");
        var backward = query["direction"].ToString() switch
        {
            "" or "forward" => false,
            "backward" => true,
            var other => throw new ApiException(400, $"validation error: direction must be 'forward' or 'backward', not '{other}'"),
        };

        if (backward)
            entries = entries.Reverse();

        if (cursor is { } time)
            entries = entries.Where(entry => backward ? entry.Timestamp <= time : entry.Timestamp >= time);

        if (Level(query["level"].ToString()) is { } least)
            entries = entries.Where(entry => entry.Level >= least);

        if (query["search"].ToString() is { Length: > 0 } search)
        {
            if (search.Length > MaxSearch)
                throw new ApiException(400, $"validation error: search is longer than {MaxSearch} characters");

            entries = entries.Where(entry => entry.Message.Contains(search, StringComparison.OrdinalIgnoreCase));
        }

        List<SandboxLogMessage> shown = [.. entries.Take(Limit(query["limit"].ToString())).Select(Message)];
        return ApiResponse.WriteAsync(context, 200, new(shown), SandboxJsonContext.Default.SandboxLogsMessage);
    }

    private static SandboxLogMessage Message(SandboxLogEntry entry) => new(entry.Timestamp, Name(entry.Level), entry.Message, entry.Fields);

    private static string Name(SandboxLogLevel level) => level switch
    {
        SandboxLogLevel.Debug => "debug",
        SandboxLogLevel.Info => "info",
        SandboxLogLevel.Warn => "warn",
        _ => "error",
    };

    private static SandboxLogLevel? Level(string text) => text switch
    {
        "" => null,
        "debug" => SandboxLogLevel.Debug,
        "info" => SandboxLogLevel.Info,
        "warn" => SandboxLogLevel.Warn,
        "error" => SandboxLogLevel.Error,
        _ => throw new ApiException(400, $"validation error: level must be 'debug', 'info', 'warn' or 'error', not '{text}'"),
    };

    private static DateTimeOffset? Time(string text, string name)
    {
        if (text.Length == 0)
            return null;

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 253402300800000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new ApiException(400, $"validation error: {name} must be milliseconds since 1970");
    }

    private static int Limit(string text)
    {
        if (text.Length == 0)
            return MaxEntries;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= MaxEntries
            ? limit
            : throw new ApiException(400, $"validation error: limit must be between 0 and {MaxEntries}");
    }
}
