using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Reads which content encodings a caller accepts.</summary>
internal static class ContentEncodings
{
    private const string Gzip = "gzip";
    private const string Identity = "identity";

    /// <summary>Gets whether the content is to be compressed with gzip.</summary>
    /// <exception cref="ApiException">The caller accepts neither gzip nor the plain content.</exception>
    public static bool WantsGzip(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0 || !StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
            return false;

        var refused = RefusesIdentity(accepted);
        var best = accepted.Where(encoding => encoding.Quality is not 0 && (Is(encoding, Gzip) || Is(encoding, Identity) || Is(encoding, "*")))
            .OrderByDescending(encoding => encoding.Quality ?? 1).FirstOrDefault();

        if (best is null && refused)
            throw new ApiException(406, "error parsing Accept-Encoding: no acceptable encoding found, supported: [gzip]");

        var gzip = best is not null && (Is(best, Gzip) || (Is(best, "*") && refused));

        // Ranges and conditions are of the plain content.
        if (!gzip || !IsOfPlainContent(request))
            return gzip;

        return refused ? throw new ApiException(406, "identity encoding not acceptable for Range or conditional request") : false;
    }

    private static bool RefusesIdentity(IList<StringWithQualityHeaderValue> accepted) =>
        accepted.Any(encoding => Is(encoding, Identity) && encoding.Quality is 0)
        || (accepted.Any(encoding => Is(encoding, "*") && encoding.Quality is 0)
            && !accepted.Any(encoding => Is(encoding, Identity) && encoding.Quality is not 0));

    private static bool IsOfPlainContent(HttpRequest request) => request.Headers.Range.Count > 0
        || request.Headers.IfModifiedSince.Count > 0 || request.Headers.IfNoneMatch.Count > 0 || request.Headers.IfRange.Count > 0;

    private static bool Is(StringWithQualityHeaderValue encoding, string name) => encoding.Value.Equals(name, StringComparison.OrdinalIgnoreCase);
}
