using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace CodeBlocks.Studio;

/// <summary>
/// The files of Elsa Studio and of the charts library that the page serves: installed once from npm into a directory of the user. Thread safe.
/// </summary>
public sealed class StudioFiles
{
    private const string StudioPackage = "@elsa-workflows/elsa-studio-wasm";
    private const string Complete = ".complete";

    // Source maps, samples and a second compression, which no page asks for.
    private static readonly string[] LeftOut = [".gz", ".map", ".map.br", ".scss", "index.html", "package.json"];

    private readonly Lazy<FrozenDictionary<string, StudioFile>> _files;

    /// <summary>Creates an instance for a directory.</summary>
    /// <param name="cache">The directory that versions are installed below; null for <c>codeblocks/studio</c> in the user's local application data.</param>
    public StudioFiles(string? cache = null)
    {
        Root = Path.Combine(cache ?? DefaultCache, Version);
        _files = new(ReadFiles);
    }

    /// <summary>The version of Elsa Studio, and a hash of the lock file that names every package.</summary>
    public static string Version { get; } = ReadVersion();

    /// <summary>The directory of this version.</summary>
    public string Root { get; }

    /// <summary>True if this version is installed.</summary>
    public bool IsInstalled => File.Exists(Path.Combine(Root, Complete));

    private static string DefaultCache => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "codeblocks",
        "studio");

    /// <summary>Installs this version with npm, unless it is installed. Several processes may do it at the same time.</summary>
    /// <param name="progress">Receives lines that tell a user what happens; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StudioFilesException">npm is missing or failed; the message says what to do.</exception>
    public async Task InstallAsync(Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        if (IsInstalled)
            return;

        var incoming = $"{Root}.{Guid.NewGuid():N}";

        try
        {
            Directory.CreateDirectory(incoming);
            foreach (var name in (string[])["package.json", "package-lock.json"])
                await WriteResourceAsync(name, Path.Combine(incoming, name), cancellationToken);

            await Npm.InstallAsync(incoming, progress, cancellationToken);
            await ArrangeAsync(incoming, cancellationToken);
            Move(incoming);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StudioFilesException($"Could not write Elsa Studio's files to '{Root}': {exception.Message}", exception);
        }
        finally
        {
            if (Directory.Exists(incoming))
                Directory.Delete(incoming, recursive: true);
        }
    }

    /// <summary>Finds a file by its path in the address.</summary>
    internal StudioFile? Find(string path) => _files.Value.GetValueOrDefault(path);

    // What is served becomes a tree of its own; the rest of the packages is deleted with the directory.
    private static async Task ArrangeAsync(string incoming, CancellationToken cancellationToken)
    {
        var modules = Path.Combine(incoming, "node_modules");
        var served = Path.Combine(incoming, "served");
        Directory.Move(Path.Combine(modules, StudioPackage), served);

        foreach (var file in Directory.EnumerateFiles(served, "*", SearchOption.AllDirectories))
        {
            if (LeftOut.Any(end => file.EndsWith(end, StringComparison.Ordinal)))
                File.Delete(file);
        }

        File.Copy(Path.Combine(modules, "echarts", "dist", "echarts.esm.min.js"), Path.Combine(served, "echarts.js"));
        await CompressAsync(Path.Combine(served, "echarts.js"), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(served, Complete), Version, cancellationToken);
    }

    private static async Task CompressAsync(string path, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(path);
        await using var target = new BrotliStream(File.Create(path + StudioFile.Brotli), CompressionLevel.SmallestSize);
        await source.CopyToAsync(target, cancellationToken);
    }

    // Another process may have installed it meanwhile.
    private void Move(string incoming)
    {
        try
        {
            Directory.Move(Path.Combine(incoming, "served"), Root);
        }
        catch (IOException) when (IsInstalled)
        {
        }
    }

    private FrozenDictionary<string, StudioFile> ReadFiles() => Directory
        .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(StudioFile.Brotli, StringComparison.Ordinal))
        .ToFrozenDictionary(path => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/'), path => new StudioFile(path));

    private static string ReadVersion()
    {
        using var content = OpenResource("package-lock.json");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..8];
        content.Position = 0;
        using var document = JsonDocument.Parse(content);
        var package = document.RootElement.GetProperty("packages").GetProperty($"node_modules/{StudioPackage}");
        return $"{package.GetProperty("version").GetString()}-{hash}";
    }

    private static async Task WriteResourceAsync(string name, string path, CancellationToken cancellationToken)
    {
        await using var content = OpenResource(name);
        await using var file = File.Create(path);
        await content.CopyToAsync(file, cancellationToken);
    }

    private static Stream OpenResource(string name) => typeof(StudioFiles).Assembly.GetManifestResourceStream($"npm/{name}")!;
}
