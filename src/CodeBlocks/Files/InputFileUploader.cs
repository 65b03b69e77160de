using CodeBlocks.E2B;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Puts the input files of a block into its sandbox.</summary>
internal sealed class InputFileUploader(IFileStore store, IOptionsMonitor<CodeBlocksOptions> options)
{
    /// <exception cref="ArgumentException">A file has no path, no source or more than one, or is refused; the message names it.</exception>
    /// <returns>The number of bytes.</returns>
    public async Task<long> UploadAsync(Sandbox sandbox, IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        var bytes = 0L;

        foreach (var (file, number) in files.Select((file, index) => (file, index + 1)))
        {
            var path = Destination(file, number);
            await using var content = await OpenAsync(file, path, cancellationToken);
            bytes += await WriteAsync(sandbox, path, content, cancellationToken);
        }

        return bytes;
    }

    private static async Task<long> WriteAsync(Sandbox sandbox, string path, Stream content, CancellationToken cancellationToken)
    {
        if (content.CanSeek)
        {
            await sandbox.Files.WriteAsync(path, content, cancellationToken);
            return content.Length;
        }

        await using var counted = new CapturingStream(content, long.MaxValue, keep: 0);
        await sandbox.Files.WriteAsync(path, counted, cancellationToken);
        return counted.Count;
    }

    private string Destination(InputFile file, int number)
    {
        var path = string.IsNullOrEmpty(file.Path) ? Path.GetFileName(file.HostPath) : file.Path;

        if (string.IsNullOrEmpty(path))
            throw new ArgumentException($"Input file {number} has no path; set its path in the sandbox.");

        if (path.Contains('\0') || path.EndsWith('/'))
            throw new ArgumentException($"Input file {number} has a path that does not name a file.");

        return path.StartsWith('/') ? path : $"{options.CurrentValue.WorkingDirectory.TrimEnd('/')}/{path}";
    }

    private async Task<Stream> OpenAsync(InputFile file, string path, CancellationToken cancellationToken)
    {
        if (new[] { file.Text, file.Base64, file.HostPath, file.WorkspaceRef }.Count(source => source is not null) != 1)
            throw new ArgumentException($"Input file '{path}' needs exactly one of text, base64, hostPath and workspaceRef.");

        return file switch
        {
            { Text: { } text } => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
            { Base64: { } base64 } => new MemoryStream(Decode(base64, path)),
            { HostPath: { } hostPath } => HostFiles.OpenRead(options.CurrentValue.Files.InputRoot, hostPath),
            _ => await store.OpenReadAsync(file.WorkspaceRef!, cancellationToken),
        };
    }

    private static byte[] Decode(string base64, string path)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException exception)
        {
            throw new ArgumentException($"Input file '{path}' is not valid base64.", exception);
        }
    }
}
