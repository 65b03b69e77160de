using System.Globalization;
using System.Text;
using CodeBlocks.E2B;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Brings the files out of a sandbox that code created or modified.</summary>
internal sealed class FileExtractor(IFileStore store, IOptionsMonitor<CodeBlocksOptions> options)
{
    // The number of files beyond the limit that are named. Any further files are only counted.
    private const int MaxNamed = 1000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private CodeBlocksOptions Options => options.CurrentValue;

    /// <summary>Gets the current time of the sandbox's clock; <see langword="null"/> if no files are to be brought out.</summary>
    public async Task<string?> MarkAsync(Sandbox sandbox, CancellationToken cancellationToken)
    {
        if (!Options.Files.Enabled)
            return null;

        var result = await sandbox.Commands.RunAsync(SandboxFileListing.MarkCommand(), cancellationToken: cancellationToken);
        return SandboxFileListing.ParseMark(result.Stdout);
    }

    /// <summary>Brings out the files that changed since the mark.</summary>
    /// <exception cref="FormatException">The sandbox answered with something else than a list of files.</exception>
    public async Task<List<CodeFile>> ExtractAsync(Sandbox sandbox, string? mark, CancellationToken cancellationToken)
    {
        if (mark is null)
            return [];

        var limits = Options.Files;
        var command = SandboxFileListing.ListCommand(mark, limits.MaxFiles + MaxNamed);
        var listing = await sandbox.Commands.RunAsync(command, new() { WorkingDirectory = Options.WorkingDirectory }, cancellationToken);
        var files = new List<CodeFile>();
        var left = limits.MaxTotalSize;

        foreach (var (size, relativePath) in SandboxFileListing.Parse(listing.Stdout))
        {
            var file = Describe(relativePath, size);
            file = files.Count >= limits.MaxFiles ? LeaveOut(file, $"more than {limits.MaxFiles} files")
                : size > limits.MaxFileSize ? LeaveOut(file, $"larger than {limits.MaxFileSize} bytes")
                : size > left ? LeaveOut(file, $"more than {limits.MaxTotalSize} bytes in all")
                : await BringOutAsync(sandbox, file, Math.Min(left, limits.MaxFileSize), cancellationToken);

            left -= file.LeftOut is null ? file.Size : 0;
            files.Add(file);
        }

        if (SandboxFileListing.ParseCount(listing.Stderr) - files.Count is var unnamed and > 0)
            files.Add(LeaveOut(new CodeFile { Name = "..." }, string.Create(CultureInfo.InvariantCulture, $"{unnamed} further files")));

        return files;
    }

    private async Task<CodeFile> BringOutAsync(Sandbox sandbox, CodeFile file, long limit, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = await sandbox.Files.OpenReadAsync(file.Path, cancellationToken);
            await using var content = new CapturingStream(source, limit, Options.Files.MaxInlineSize + 1);
            var reference = await store.SaveAsync(content, cancellationToken);
            return WithContent(file with { Size = content.Count, WorkspaceRef = reference }, content.Kept);
        }
        catch (FileTooLargeException)
        {
            return LeaveOut(file, $"grew beyond {limit} bytes");
        }
        catch (NotFoundException)
        {
            return LeaveOut(file, "gone, or its name is no valid text");
        }
    }

    private CodeFile WithContent(CodeFile file, ReadOnlySpan<byte> start)
    {
        var whole = file.Size <= Options.Files.MaxInlineSize;

        if (Text(start, whole) is not { } text)
            return Mark(file, "binary file");

        return whole ? file with { Content = text } : Mark(file, "text file");
    }

    // Text is valid UTF-8 without NUL. If only the start of the file is known, its last character may be incomplete.
    private static string? Text(ReadOnlySpan<byte> bytes, bool whole)
    {
        if (bytes.Contains((byte)0))
            return null;

        for (var cut = 0; cut <= (whole ? 0 : Math.Min(3, bytes.Length)); cut++)
        {
            try
            {
                return StrictUtf8.GetString(bytes[..^cut]);
            }
            catch (DecoderFallbackException)
            {
                // Try again with one byte less.
            }
        }

        return null;
    }

    private CodeFile Describe(string relativePath, long size) => new()
    {
        Path = $"{Options.WorkingDirectory.TrimEnd('/')}/{relativePath}",
        RelativePath = relativePath,
        Name = relativePath[(relativePath.LastIndexOf('/') + 1)..],
        Size = size,
    };

    private static CodeFile Mark(CodeFile file, string kind) => file with
    {
        Content = string.Create(CultureInfo.InvariantCulture, $"[{kind}, {file.Size} bytes]"),
        ContentIsMarker = true,
    };

    private static CodeFile LeaveOut(CodeFile file, string reason) =>
        file with { Content = $"[left out: {reason}]", ContentIsMarker = true, LeftOut = reason };
}
