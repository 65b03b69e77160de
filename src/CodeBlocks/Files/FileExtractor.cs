using System.Globalization;
using System.Net;
using System.Text;
using CodeBlocks.E2B;
using Microsoft.Extensions.Options;

namespace CodeBlocks;

/// <summary>Brings the files out of a sandbox that code created or modified.</summary>
internal sealed class FileExtractor(IFileStore store, IOptionsMonitor<CodeBlocksOptions> options)
{
    // The number of files beyond the limit that are named. Any further files are only counted.
    private const int MaxNamed = 1000;

    // The number of bytes that tell text from binary content.
    private const int StartLength = 4096;

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

    /// <summary>Brings out the files that changed since the mark, within limits.</summary>
    /// <exception cref="FormatException">The sandbox answered with something else than a list of files.</exception>
    public async Task<List<CodeFile>> ExtractAsync(Sandbox sandbox, string? mark, CodeFilesOptions limits, CancellationToken cancellationToken)
    {
        if (mark is null)
            return [];

        var links = $"/tmp/.codeblocks-{Guid.NewGuid():N}";
        var command = SandboxFileListing.ListCommand(mark, limits.MaxFiles + MaxNamed, links, limits);
        var listing = await sandbox.Commands.RunAsync(command, new() { WorkingDirectory = Options.WorkingDirectory }, cancellationToken);
        var files = Plan(SandboxFileListing.Parse(listing.Stdout), links, limits);
        var budget = new ByteBudget(limits.MaxTotalSize);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, files.Count).Where(index => files[index].File.LeftOut is null),
            new ParallelOptions { MaxDegreeOfParallelism = limits.MaxParallelDownloads, CancellationToken = cancellationToken },
            async (index, token) => files[index] = files[index] with { File = await BringOutAsync(sandbox, files[index], limits, budget, token) });

        if (files.Exists(file => file.Source.StartsWith(links, StringComparison.Ordinal)))
            await sandbox.Files.RemoveAsync(links, cancellationToken);

        var found = files.ConvertAll(file => file.File);

        if (SandboxFileListing.ParseCount(listing.Stderr) - found.Count is var unnamed and > 0)
            found.Add(LeaveOut(new CodeFile { Name = "..." }, string.Create(CultureInfo.InvariantCulture, $"{unnamed} further files")));

        return found;
    }

    // Decides by the sizes of the listing, so that the outcome does not depend on which download ends first.
    private List<PlannedFile> Plan(IEnumerable<ListedFile> listed, string links, CodeFilesOptions limits)
    {
        var files = new List<PlannedFile>();
        var left = limits.MaxTotalSize;
        var inlineLeft = limits.MaxTotalInlineSize;

        foreach (var entry in listed)
        {
            var file = Describe(entry.RelativePath, entry.Size ?? 0);
            var size = file.Size;
            file = entry.Size is null ? LeaveOut(file, "the directory cannot be read: permission denied")
                : files.Count >= limits.MaxFiles ? LeaveOut(file, $"more than {limits.MaxFiles} files")
                : size > limits.MaxFileSize ? LeaveOut(file, $"larger than {limits.MaxFileSize} bytes")
                : size > left ? LeaveOut(file, $"more than {limits.MaxTotalSize} bytes in all")
                : file;

            var isInline = file.LeftOut is null && size <= limits.MaxInlineSize && size <= inlineLeft;
            var source = entry.IsPlain ? file.Path : string.Create(CultureInfo.InvariantCulture, $"{links}/{entry.Index}");
            left -= file.LeftOut is null ? size : 0;
            inlineLeft -= isInline ? size : 0;
            files.Add(new(file, source, isInline ? limits.MaxInlineSize : 0));
        }

        return files;
    }

    private async Task<CodeFile> BringOutAsync(
        Sandbox sandbox, PlannedFile planned, CodeFilesOptions limits, ByteBudget budget, CancellationToken cancellationToken)
    {
        var file = planned.File;
        var limit = limits.MaxFileSize;

        try
        {
            await using var source = await sandbox.Files.OpenReadAsync(planned.Source, cancellationToken);
            await using var content = new CapturingStream(source, limit, Math.Max(planned.MaxInlineSize + 1, StartLength), budget);
            var reference = await store.SaveAsync(content, cancellationToken);
            return WithContent(file with { Size = content.Count, WorkspaceRef = reference }, content.Kept, planned.MaxInlineSize);
        }
        catch (FileTooLargeException)
        {
            return LeaveOut(file, $"grew beyond {limit} bytes, or all files beyond {limits.MaxTotalSize}");
        }
        catch (FileNotFoundInSandboxException)
        {
            return LeaveOut(file, "gone when it was to be read");
        }
        catch (E2BException exception) when (exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        {
            return LeaveOut(file, "it cannot be read: permission denied");
        }
        catch (E2BException exception) when (exception is not SandboxNotFoundException)
        {
            return LeaveOut(file, $"it cannot be read: {exception.Message}");
        }
    }

    private static CodeFile WithContent(CodeFile file, ReadOnlySpan<byte> start, int maxInlineSize)
    {
        var whole = file.Size <= start.Length;
        var text = Text(start, whole);
        file = file with { MimeType = MimeTypes.Of(file.Name, start, text is not null) };

        return text is null ? Mark(file, "binary file")
            : whole && (file.Size <= maxInlineSize) ? file with { Content = text }
            : Mark(file, "text file");
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
        MimeType = MimeTypes.Of(relativePath, [], isText: false),
    };

    private static CodeFile Mark(CodeFile file, string kind) => file with
    {
        Content = string.Create(CultureInfo.InvariantCulture, $"[{kind}, {file.Size} bytes]"),
        ContentIsMarker = true,
    };

    private static CodeFile LeaveOut(CodeFile file, string reason) =>
        file with { Content = $"[left out: {reason}]", ContentIsMarker = true, LeftOut = reason };

    /// <param name="File">The file as far as the listing tells, or left out.</param>
    /// <param name="Source">The path to download it from.</param>
    /// <param name="MaxInlineSize">The maximum size of a text that the output contains.</param>
    private sealed record PlannedFile(CodeFile File, string Source, int MaxInlineSize);
}
