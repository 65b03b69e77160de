using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>Builds the commands that find changed files in a sandbox, and checks their output.</summary>
/// <remarks>
/// Change times are compared, not modification times, because code can set the latter. Names end in NUL, so they may contain anything else.
/// The output of the sandbox is untrusted; it is checked here before it is used.
/// </remarks>
internal static partial class SandboxFileListing
{
    // Linux has paths of up to 4096 bytes.
    private const int MaxRecord = 4096 + 32;

    private static readonly string[] DefaultMarkers = ["pyvenv.cfg", "CACHEDIR.TAG"];

    /// <summary>Builds a command that prints the time. Earlier changes have earlier times, later changes have later times.</summary>
    /// <remarks>The clock of a file system advances every few milliseconds; the loop waits until it does.</remarks>
    public static string MarkCommand()
    {
        var file = $"/tmp/.codeblocks-{Guid.NewGuid():N}";
        return $": > {file}; until : > {file}-; [ {file}- -nt {file} ]; do :; done; stat -c %.9Z {file}; rm -f {file} {file}-";
    }

    /// <summary>
    /// Builds a command that lists the files below the working directory that changed since a mark, and the changed directories that cannot be read.
    /// </summary>
    /// <remarks>
    /// The command prints base64 of its records, up to a limit, to stdout, because names may hold any byte. It prints the number of records to
    /// stderr. For each name with other characters than printable ASCII it makes a link in a directory, named by the number of the record.
    /// </remarks>
    /// <param name="mark">The time, from <see cref="ParseMark"/>.</param>
    /// <param name="limit">The number of records to print.</param>
    /// <param name="links">The directory for the links; it does not exist yet.</param>
    /// <param name="files">The options with the patterns of files to leave out.</param>
    public static string ListCommand(string mark, int limit, string links, CodeFilesOptions files)
    {
        var patterns = (files.Ignored ?? [.. CodeFilesOptions.DefaultIgnored]).Where(pattern => pattern.Trim('/').Length > 0).ToList();
        var directories = Alternatives(patterns.Where(pattern => pattern.EndsWith('/')).Select(pattern => Match(pattern[..^1])));
        var names = Alternatives(patterns.Where(pattern => !pattern.EndsWith('/')).Select(Match));
        var markers = Alternatives(
            (files.IgnoredMarkers ?? DefaultMarkers).Where(marker => marker.Length > 0).Select(marker => $"-name {Quoted(marker)}"));

        // A directory with a marker is pruned by its path; the characters that find takes as wildcards are escaped.
        return string.Create(CultureInfo.InvariantCulture, $$"""
            export LC_ALL=C; marked=(); files=(); mkdir -m 700 {{links}} || exit
            while IFS= read -r -d '' file; do
              path=${file%/*}; path=${path//\\/\\\\}; path=${path//\*/\\*}; path=${path//\?/\\?}; path=${path//\[/\\[}
              marked+=(-o -path "$path")
            done < <(find . -mindepth 1 -type d {{directories}} -prune -o -type f -path './*/*' {{markers}} -print0 2>/dev/null)
            mapfile -d '' -t files < <(find . -mindepth 1 -type d \( {{directories}} "${marked[@]}" \) -prune \
              -o -type d \( ! -readable -o ! -executable \) -newerct '@{{mark}}' -printf 'd %P\0' -prune \
              -o -type f -newerct '@{{mark}}' ! {{names}} -printf '%s %P\0' 2>/dev/null | sort -z -k 2)
            for i in "${!files[@]}"; do
              if ((i >= {{limit}})); then break; fi
              if [[ ${files[i]#* } == *[![:print:]]* ]]; then ln -s "$PWD/${files[i]#* }" {{links}}/$i; fi
            done
            if ((${#files[@]})); then printf '%s\0' "${files[@]:0:{{limit}}}"; fi | base64 -w 0; echo ${#files[@]} >&2
            rmdir {{links}} 2>/dev/null || :
            """);
    }

    /// <exception cref="FormatException">The output is not a time.</exception>
    public static string ParseMark(string answer) =>
        Mark().IsMatch(answer.Trim())
            ? answer.Trim()
            : throw new FormatException("Could not read the sandbox's clock: the answer was not a time.");

    /// <exception cref="FormatException">The output is not a number.</exception>
    public static int ParseCount(string answer) =>
        int.TryParse(answer.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new FormatException("Could not read the number of changed files: the sandbox's answer was not a number.");

    /// <summary>Reads the records. One that is not valid, or whose path is not relative, is skipped.</summary>
    /// <exception cref="FormatException">The output is not base64.</exception>
    public static IEnumerable<ListedFile> Parse(string answer)
    {
        var records = Convert.FromBase64String(answer.Trim());

        for (int start = 0, index = 0; start < records.Length; index++)
        {
            var end = Array.IndexOf(records, (byte)0, start) is var found and >= 0 ? found : records.Length;

            if (ParseRecord(records.AsSpan(start, end - start), index) is { } file)
                yield return file;

            start = end + 1;
        }
    }

    private static ListedFile? ParseRecord(ReadOnlySpan<byte> record, int index)
    {
        var space = record.IndexOf((byte)' ');

        if (space <= 0 || record.Length > MaxRecord)
            return null;

        var path = ReadName(record[(space + 1)..], out var isPlain);

        return !IsRelativePath(path) ? null
            : record[..space].SequenceEqual("d"u8) ? new(null, path, isPlain, index)
            : long.TryParse(record[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? new(size, path, isPlain, index)
            : null;
    }

    // A byte that is not UTF-8 is written as \xNN.
    private static string ReadName(ReadOnlySpan<byte> name, out bool isPlain)
    {
        var text = new StringBuilder();
        isPlain = true;

        while (name.Length > 0)
        {
            if (Rune.DecodeFromUtf8(name, out var character, out var consumed) == OperationStatus.Done)
            {
                text.Append(character);
                isPlain &= !Rune.IsControl(character);
            }
            else
            {
                foreach (var part in name[..consumed])
                    text.Append(CultureInfo.InvariantCulture, $"\\x{part:X2}");

                isPlain = false;
            }

            name = name[consumed..];
        }

        return text.ToString();
    }

    private static string Alternatives(IEnumerable<string> tests) =>
        string.Join(" -o ", tests) is { Length: > 0 } joined ? $"\\( {joined} \\)" : "-false";

    private static string Match(string pattern) =>
        pattern.Contains('/', StringComparison.Ordinal) ? $"-path {Quoted($"./{pattern.TrimStart('/')}")}" : $"-name {Quoted(pattern)}";

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsRelativePath(string path) =>
        path.Length is > 0 and <= 4096 && !path.StartsWith('/') && path.Split('/').All(part => part is not ("" or "." or ".."));

    [GeneratedRegex(@"\A\d{1,12}\.\d{9}\z")]
    private static partial Regex Mark();
}

/// <summary>A record of the listing.</summary>
/// <param name="Size">The size in bytes; <see langword="null"/> for a directory that cannot be read.</param>
/// <param name="RelativePath">The path below the working directory.</param>
/// <param name="IsPlain">True if the path has no control characters and is UTF-8, so that a URL can carry it.</param>
/// <param name="Index">The number of the record, which is the name of its link.</param>
internal readonly record struct ListedFile(long? Size, string RelativePath, bool IsPlain, int Index);
