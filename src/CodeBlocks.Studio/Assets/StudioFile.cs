using Microsoft.AspNetCore.StaticFiles;

namespace CodeBlocks.Studio;

/// <summary>A file that is served, with its compressed copy if there is one.</summary>
internal sealed record StudioFile(string Path)
{
    public const string Brotli = ".br";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new()
    {
        Mappings = { [".dat"] = "application/octet-stream", [".wasm"] = "application/wasm" },
    };

    public string ContentType { get; } = ContentTypes.TryGetContentType(Path, out var type) ? type : "application/octet-stream";

    public string? Compressed { get; } = File.Exists(Path + Brotli) ? Path + Brotli : null;
}
