using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;

namespace CodeBlocks.Studio;

/// <summary>The files of the page itself, which the assembly contains.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private static readonly FrozenDictionary<string, byte[]> Files = Read();

    /// <summary>The id of this build, which is part of the addresses of the files.</summary>
    public static string Version { get; } = typeof(PageFiles).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];

    /// <summary>The content of a file; null if there is none.</summary>
    public static byte[]? Find(string path) => Files.GetValueOrDefault(path);

    /// <summary>The text of a file that there is, with values in place of <c>{{name}}</c>.</summary>
    public static string Render(string path, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(Files[path]));

        foreach (var (name, value) in values)
            text.Replace($"{{{{{name}}}}}", value);

        return text.ToString();
    }

    public static string ContentTypeOf(string path) =>
        ContentTypes.TryGetContentType(path, out var type) ? $"{type}; charset=utf-8" : "application/octet-stream";

    private static FrozenDictionary<string, byte[]> Read()
    {
        var assembly = typeof(PageFiles).Assembly;

        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..].Replace('\\', '/'), name =>
            {
                using var content = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[content.Length];
                content.ReadExactly(bytes);
                return bytes;
            });
    }
}
