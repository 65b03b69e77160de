using System.Globalization;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>The filter and order of a list of sandboxes.</summary>
public sealed record SandboxListOptions
{
    /// <summary>Labels that must all match exactly.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>States to include.</summary>
    /// <value>The default is all of them.</value>
    public IReadOnlyList<SandboxState>? States { get; init; }

    /// <summary>Name or id of the template they were made from.</summary>
    public string? Template { get; init; }

    /// <summary>The earliest start of the sandboxes to include.</summary>
    public DateTimeOffset? StartedAfter { get; init; }

    /// <summary>Lists the oldest sandboxes first.</summary>
    /// <value>The default is <c>false</c>: newest first.</value>
    public bool OldestFirst { get; init; }

    /// <summary>The number of sandboxes per request, from 1 to 100.</summary>
    /// <value>The default is E2B's: 100.</value>
    public int? PageSize { get; init; }

    internal string ToQuery()
    {
        if (PageSize is < 1 or > E2BLimits.MaxPageSize)
            throw new InvalidArgumentException($"PageSize is {PageSize}; it must be between 1 and {E2BLimits.MaxPageSize}.");

        var parts = new List<string>();
        Add("metadata", Metadata is { Count: > 0 } ? Encode(Metadata) : null);
        Add("state", States is { Count: > 0 } ? string.Join(',', States.Select(WireName)) : null);
        Add("template", Template);
        Add("startedAfter", StartedAfter?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
        Add("order", OldestFirst ? "asc" : null);
        Add("limit", PageSize?.ToString(CultureInfo.InvariantCulture));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    /// <summary>E2B decodes twice: the parts are percent-encoded, and the form made of them is encoded again (as its JavaScript SDK does).</summary>
    private static string Encode(IReadOnlyDictionary<string, string> metadata) =>
        string.Join('&', metadata.Select(pair => $"{Twice(pair.Key)}={Twice(pair.Value)}"));

    private static string WireName(SandboxState state) =>
        state == SandboxState.Paused ? ListedSandboxMessage.Paused : ListedSandboxMessage.Running;

    private static string Twice(string text) => Uri.EscapeDataString(Uri.EscapeDataString(text));
}
