using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Stores files in a directory, named by the hash of their content. No name from a sandbox becomes a path.</summary>
internal sealed partial class DirectoryFileStore(IOptions<CodeBlocksOptions> options) : IFileStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int BufferSize = 81_920;

    private string Root => options.Value.Files.StoreDirectory;

    public async Task<string> SaveAsync(Stream content, CancellationToken cancellationToken = default)
    {
        var temporary = Path.Combine(CreateDirectory(Path.Combine(Root, "incoming")), Guid.NewGuid().ToString("N"));

        try
        {
            var hash = await WriteAsync(temporary, content, cancellationToken);
            var path = PathOf(hash);
            CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
            return $"workspace://{hash}";
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream> OpenReadAsync(string workspaceRef, CancellationToken cancellationToken = default)
    {
        var match = Reference().Match(workspaceRef);

        if (!match.Success || !File.Exists(PathOf(match.Groups[1].Value)))
            throw new FileNotFoundException($"The file store holds no '{workspaceRef}'.");

        var path = PathOf(match.Groups[1].Value);
        return Task.FromResult<Stream>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, useAsync: true));
    }

    private static async Task<string> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, useAsync: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];

        while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    private static string CreateDirectory(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path).FullName : Directory.CreateDirectory(path, OwnerOnly).FullName;

    private string PathOf(string hash) => Path.Combine(Root, hash[..2], hash);

    [GeneratedRegex(@"\Aworkspace://([0-9a-f]{64})\z")]
    private static partial Regex Reference();
}
