using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>What callers accept.</summary>
internal static class ContentEncodings
{
    private const string Gzip = "gzip";
    private const string Identity = "identity";

    /// <summary>Whether the caller wants the content compressed.</summary>
    /// <exception cref="FileRequestException">The caller accepts neither gzip nor the plain content.</exception>
    public static bool WantsGzip(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0 || !StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
            return false;

        // Ranges are of the plain content.
        if (accepted.Any(encoding => Is(encoding, Gzip) && encoding.Quality is not 0) && request.Headers.Range.Count == 0)
            return true;

        var refused = accepted.Any(encoding => (Is(encoding, Identity) || Is(encoding, "*")) && encoding.Quality is 0);
        return refused
            ? throw new FileRequestException(406, "error parsing Accept-Encoding: no acceptable encoding found, supported: [gzip]")
            : false;
    }

    private static bool Is(StringWithQualityHeaderValue encoding, string name) => encoding.Value.Equals(name, StringComparison.OrdinalIgnoreCase);
}
