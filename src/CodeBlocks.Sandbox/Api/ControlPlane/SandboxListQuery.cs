using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CodeBlocks.E2B.Protocol;
using CodeBlocks.Sandbox.Sandboxes;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>The filter, order and page of a list of sandboxes.</summary>
internal sealed record SandboxListQuery
{
    private const string Separator = "__";

    private bool Running { get; init; }

    private bool Paused { get; init; }

    private bool Ascending { get; init; }

    private IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    private DateTimeOffset? StartedAfter { get; init; }

    private string? Template { get; init; }

    private int Limit { get; init; }

    private (DateTimeOffset StartedAt, string Id)? After { get; init; }

    public bool CountsRunning => Running;

    /// <exception cref="ApiException">A parameter is invalid.</exception>
    public static SandboxListQuery Parse(IQueryCollection query)
    {
        var ascending = query["order"].ToString() switch
        {
            "" or "desc" => false,
            "asc" => true,
            var other => throw new ApiException(400, $"validation error: order must be 'asc' or 'desc', not '{other}'"),
        };
        var states = query["state"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).ToHashSet();

        if (states.FirstOrDefault(state => state is not ("running" or "paused")) is { } unknown)
            throw new ApiException(400, $"validation error: state must be 'running' or 'paused', not '{unknown}'");

        return new SandboxListQuery
        {
            Running = states.Count == 0 || states.Contains("running"),
            Paused = states.Count == 0 || states.Contains("paused"),
            Ascending = ascending,
            Metadata = ParseMetadata(query["metadata"].ToString()),
            StartedAfter = ParseTime(query["startedAfter"].ToString()),
            Template = ParseTemplate(query["template"].ToString()),
            Limit = ParseLimit(query["limit"].ToString()),
            After = ParseToken(query["nextToken"].ToString(), ascending),
        };
    }

    /// <summary>Reads the metadata filter, percent-encoded pairs inside an encoded form: <c>a%20b=c%26d</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ParseMetadata(string text)
    {
        if (text.Length == 0)
            return [];

        return [.. Uri.UnescapeDataString(text.Replace('+', ' ')).Split('&').Select(pair => pair.Split('=') is [var key, var value]
            ? KeyValuePair.Create(Uri.UnescapeDataString(key), Uri.UnescapeDataString(value))
            : throw new ApiException(400, "validation error: metadata must be pairs of a key and a value"))];
    }

    public static bool Matches(LocalSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> metadata) =>
        metadata.All(wanted => sandbox.Spec.Metadata.TryGetValue(wanted.Key, out var value) && value == wanted.Value);

    /// <summary>Selects a page, the token of the next page (null on the last), and the number of running sandboxes that match in all.</summary>
    public (IReadOnlyList<LocalSandbox> Page, string? NextToken, int TotalRunning) Apply(IEnumerable<LocalSandbox> sandboxes)
    {
        var matching = sandboxes.Where(Matches).OrderBy(sandbox => sandbox, Comparer<LocalSandbox>.Create(Compare)).ToList();
        var rest = matching.Where(sandbox => After is not { } after || Compare((sandbox.StartedAt, sandbox.Id), after) > 0);
        var page = rest.Take(Limit + 1).ToList();
        var running = matching.Count(sandbox => sandbox.State is LocalSandboxState.Running);

        if (page.Count <= Limit)
            return (page, null, running);

        page.RemoveAt(Limit);
        return (page, Token(page[^1]), running);
    }

    private bool Matches(LocalSandbox sandbox) =>
        (sandbox.State is LocalSandboxState.Paused ? Paused : Running)
        && Matches(sandbox, Metadata)
        && (StartedAfter is not { } start || sandbox.StartedAt >= start)
        && (Template is null || sandbox.Spec.TemplateId == Template);

    private int Compare(LocalSandbox? one, LocalSandbox? other) => Compare((one!.StartedAt, one.Id), (other!.StartedAt, other.Id));

    // Newest first, then by id; ascending is the exact reverse.
    private int Compare((DateTimeOffset StartedAt, string Id) one, (DateTimeOffset StartedAt, string Id) other)
    {
        var order = other.StartedAt.CompareTo(one.StartedAt);

        if (order == 0)
            order = string.CompareOrdinal(one.Id, other.Id);

        return Ascending ? -order : order;
    }

    private string Token(LocalSandbox last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.StartedAt:O}{Separator}{last.Id}{(Ascending ? Separator + "asc" : "")}"));

    private static (DateTimeOffset, string)? ParseToken(string token, bool ascending)
    {
        if (token.Length == 0)
            return null;

        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(Separator);

            if (parts.Length == (ascending ? 3 : 2) && DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, out var startedAt))
                return (startedAt, parts[1]);
        }
        catch (FormatException)
        {
            // Refused below, as every other invalid token.
        }

        throw new ApiException(400, "validation error: nextToken is not one of this list");
    }

    private static DateTimeOffset? ParseTime(string text)
    {
        if (text.Length == 0)
            return null;

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new ApiException(400, "validation error: startedAfter must be a time such as 2026-01-01T10:00:00Z");
    }

    private static string? ParseTemplate(string text)
    {
        if (text.Length == 0)
            return null;

        return text.Contains(':', StringComparison.Ordinal)
            ? throw new ApiException(400, "validation error: template must be an id or an alias without a tag")
            : text;
    }

    private static int ParseLimit(string text)
    {
        if (text.Length == 0)
            return E2BLimits.MaxPageSize;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= E2BLimits.MaxPageSize
            ? limit
            : throw new ApiException(400, $"validation error: limit must be between 1 and {E2BLimits.MaxPageSize}");
    }
}
