using Microsoft.AspNetCore.StaticFiles;

namespace CodeBlocks.Sandbox.Api.Envd;

/// <summary>The content type of a file: by its name, else by its first bytes.</summary>
internal static class ContentTypes
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Binary = "application/octet-stream";
    private static readonly FileExtensionContentTypeProvider ByName = new();

    private static readonly (byte[] Start, string Type)[] Signatures =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("GIF8"u8.ToArray(), "image/gif"),
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ([0x1F, 0x8B, 0x08], "application/x-gzip"),
        ("PK\u0003\u0004"u8.ToArray(), "application/zip"),
    ];

    public static string Of(string name, ReadOnlySpan<byte> start)
    {
        if (ByName.TryGetContentType(name, out var type))
            return type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;

        foreach (var signature in Signatures)
        {
            if (start.StartsWith(signature.Start))
                return signature.Type;
        }

        return IsText(start) ? Text : Binary;
    }

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        foreach (var letter in start)
        {
            if (letter < 0x20 && letter is not ((byte)'\t' or (byte)'\n' or 0x0C or (byte)'\r' or 0x1B))
                return false;
        }

        return true;
    }
}
