using CodeBlocks.E2B.Protocol;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>Reads the metadata of an uploaded file from the headers <c>X-Metadata-&lt;key&gt;</c>.</summary>
internal static class FileMetadataHeaders
{
    private const string StoredPrefix = "user.e2b.";
    private const int MaxKey = 246;
    private const int MaxTotal = 4096;

    /// <exception cref="ApiException">The metadata cannot be stored.</exception>
    public static IReadOnlyDictionary<string, string> Of(HttpRequest request)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var total = 0;

        foreach (var (name, value) in request.Headers)
        {
            if (!name.StartsWith(E2BHeaders.MetadataPrefix, StringComparison.OrdinalIgnoreCase))
                continue;

            var key = name[E2BHeaders.MetadataPrefix.Length..].ToLowerInvariant();
            var text = value.ToString();
            total += StoredPrefix.Length + key.Length + text.Length;

            if (key.Length is 0 or > MaxKey)
                throw new ApiException(400, $"invalid metadata: a key must have between 1 and {MaxKey} bytes");

            if (text.Any(letter => letter is < ' ' or > '~'))
                throw new ApiException(400, $"invalid metadata: the value of '{key}' must be printable ASCII");

            if (total > MaxTotal)
                throw new ApiException(400, $"invalid metadata: it is longer than {MaxTotal} bytes in all");

            metadata[key] = text;
        }

        return metadata;
    }
}
