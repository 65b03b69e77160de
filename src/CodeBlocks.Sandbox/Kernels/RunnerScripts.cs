using System.Reflection;
using System.Security.Cryptography;

namespace CodeBlocks.Sandbox.Kernels;

/// <summary>The runner scripts, which travel as resources of this assembly and reach a machine as a read-only directory.</summary>
internal static class RunnerScripts
{
    /// <summary>Where an isolated machine binds the directory of <see cref="ExtractTo"/>, read-only.</summary>
    public const string MountPoint = "/opt/codeblocks";

    private const string Prefix = "Runners/";
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Scripts = new(Load);

    /// <summary>
    /// Writes the scripts below <paramref name="root"/>, in a directory named after their content, and answers with its path. What
    /// another server of the same version has written is used as it is.
    /// </summary>
    public static string ExtractTo(string root)
    {
        var target = Path.Combine(root, Version(Scripts.Value));
        if (Directory.Exists(target))
            return target;

        CreateDirectory(root);
        var draft = Path.Combine(root, Path.GetRandomFileName());
        foreach (var (name, content) in Scripts.Value)
            Write(Path.Combine(draft, name), content);

        try
        {
            Directory.Move(draft, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(draft, recursive: true);
        }

        return target;
    }

    private static void Write(string path, byte[] content)
    {
        CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, FileMode);
    }

    private static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            return;
        }

        // The process's umask applies to the mode of a new directory, so it is set once more.
        Directory.CreateDirectory(path, DirectoryMode);
        File.SetUnixFileMode(path, DirectoryMode);
    }

    private static Dictionary<string, byte[]> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name));
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    private static string Version(IReadOnlyDictionary<string, byte[]> scripts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in scripts.OrderBy(script => script.Key, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
