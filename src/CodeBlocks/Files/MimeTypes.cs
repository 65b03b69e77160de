using System.Collections.Frozen;

namespace CodeBlocks;

/// <summary>Determines the MIME type of a file, by its name and then by its content.</summary>
internal static class MimeTypes
{
    private const string Binary = "application/octet-stream";
    private const string PlainText = "text/plain";

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".7z"] = "application/x-7z-compressed",
        [".avif"] = "image/avif",
        [".bmp"] = "image/bmp",
        [".bz2"] = "application/x-bzip2",
        [".css"] = "text/css",
        [".csv"] = "text/csv",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".eml"] = "message/rfc822",
        [".epub"] = "application/epub+zip",
        [".flac"] = "audio/flac",
        [".gif"] = "image/gif",
        [".gz"] = "application/gzip",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".ico"] = "image/x-icon",
        [".ics"] = "text/calendar",
        [".ipynb"] = "application/x-ipynb+json",
        [".jar"] = "application/java-archive",
        [".java"] = "text/x-java-source",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript",
        [".json"] = "application/json",
        [".jsonl"] = "application/jsonl",
        [".md"] = "text/markdown",
        [".mjs"] = "text/javascript",
        [".mp3"] = "audio/mpeg",
        [".mp4"] = "video/mp4",
        [".ndjson"] = "application/x-ndjson",
        [".odp"] = "application/vnd.oasis.opendocument.presentation",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".ogg"] = "audio/ogg",
        [".parquet"] = "application/vnd.apache.parquet",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".ppt"] = "application/vnd.ms-powerpoint",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".py"] = "text/x-python",
        [".rtf"] = "application/rtf",
        [".sh"] = "application/x-sh",
        [".sqlite"] = "application/vnd.sqlite3",
        [".svg"] = "image/svg+xml",
        [".tar"] = "application/x-tar",
        [".tex"] = "text/x-tex",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".toml"] = "application/toml",
        [".tsv"] = "text/tab-separated-values",
        [".ttf"] = "font/ttf",
        [".txt"] = PlainText,
        [".wasm"] = "application/wasm",
        [".wav"] = "audio/wav",
        [".webm"] = "video/webm",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
        [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xml"] = "application/xml",
        [".yaml"] = "application/yaml",
        [".yml"] = "application/yaml",
        [".zip"] = "application/zip",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">The name of the file.</param>
    /// <param name="start">The first bytes of the file; empty if they are not known.</param>
    /// <param name="isText">True if the content is text.</param>
    public static string Of(string name, ReadOnlySpan<byte> start, bool isText) =>
        name.LastIndexOf('.') is var dot and >= 0 && ByExtension.TryGetValue(name[dot..], out var type) ? type
            : isText ? PlainText
            : start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
            : start.StartsWith("GIF8"u8) ? "image/gif"
            : start.StartsWith("%PDF-"u8) ? "application/pdf"
            : start.StartsWith("PK\u0003\u0004"u8) ? "application/zip"
            : start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "application/gzip"
            : Binary;
}
