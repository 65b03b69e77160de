using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>Commands that find what changed in a sandbox's working directory, and the check of what they answer.</summary>
/// <remarks>
/// Change times are compared, not modification times, since code may set the latter at will. Names end in NUL, so they may hold anything else.
/// Everything the sandbox answers is untrusted, and is checked here before anybody uses it.
/// </remarks>
internal static partial class SandboxFileListing
{
    /// <summary>Prints a moment that everything changed so far precedes, and everything changed from now on follows.</summary>
    /// <remarks>The clock of a file system ticks every few milliseconds; the loop waits for the next tick.</remarks>
    public static string MarkCommand()
    {
        var file = $"/tmp/.codeblocks-{Guid.NewGuid():N}";
        return $": > {file}; until : > {file}-; [ {file}- -nt {file} ]; do :; done; stat -c %.9Z {file}; rm -f {file} {file}-";
    }

    /// <summary>
    /// Prints sizes and names of the files below the working directory that changed since a mark to stdout, at most so many, and how many
    /// there are to stderr.
    /// </summary>
    public static string ListCommand(string mark, int most) => string.Create(
        CultureInfo.InvariantCulture,
        $"export LC_ALL=C; mapfile -d '' -t files < <(find . \\( -name node_modules -o -name .git \\) -prune -o -type f " +
        $"-newerct '@{mark}' -printf '%s %P\\0' 2>/dev/null | sort -z -k 2); printf '%s\\0' \"${{files[@]:0:{most}}}\"; echo ${{#files[@]}} >&2");

    /// <exception cref="FormatException">The sandbox answered something else than a time.</exception>
    public static string ParseMark(string answer) =>
        Mark().IsMatch(answer.Trim()) ? answer.Trim() : throw new FormatException("The sandbox did not say what time it is.");

    /// <exception cref="FormatException">The sandbox answered something else than a number.</exception>
    public static int ParseCount(string answer) =>
        int.TryParse(answer.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new FormatException("The sandbox did not say how many files changed.");

    /// <summary>Sizes and relative paths; what is no proper relative path is left out.</summary>
    public static IEnumerable<(long Size, string RelativePath)> Parse(string answer)
    {
        foreach (var record in answer.Split('\0'))
        {
            var space = record.IndexOf(' ', StringComparison.Ordinal);

            if (space > 0 &&
                long.TryParse(record.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var size) &&
                IsProper(record[(space + 1)..]))
                yield return (size, record[(space + 1)..]);
        }
    }

    private static bool IsProper(string path) =>
        path.Length is > 0 and <= 4096 && !path.StartsWith('/') && path.Split('/').All(part => part is not ("" or "." or ".."));

    [GeneratedRegex(@"\A\d{1,12}\.\d{9}\z")]
    private static partial Regex Mark();
}
