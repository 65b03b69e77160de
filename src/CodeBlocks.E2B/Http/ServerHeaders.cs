using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Reads what a server tells of itself in headers. E2B's own servers send none of them. Values are bounded and plain.</summary>
internal static class ServerHeaders
{
    private const int MaxLength = 200;

    /// <summary>Reads a header; <c>null</c> if it is missing, long, or has characters other than printable ASCII.</summary>
    public static string? Read(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 and <= MaxLength } value
        && value.All(character => character is >= ' ' and <= '~')
            ? value
            : null;

    /// <summary>Reads the versions of interpreters: <c>name=version</c>, separated by commas.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ReadEngineVersions(HttpResponseMessage response) =>
        (Read(response, E2BHeaders.EngineVersions) ?? "").Split(',')
            .Select(engine => engine.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(engine => engine is [{ Length: > 0 }, { Length: > 0 }])
            .Select(engine => KeyValuePair.Create(engine[0], engine[1]));
}
