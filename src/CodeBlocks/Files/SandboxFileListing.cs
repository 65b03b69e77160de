using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>Builds the commands that find changed files in a sandbox, and checks their output.</summary>
/// <remarks>
/// Change times are compared, not modification times, because code can set the latter. Names end in NUL, so they may contain anything else.
/// The output of the sandbox is untrusted; it is checked here before it is used.
/// </remarks>
internal static partial class SandboxFileListing
{
    /// <summary>Builds a command that prints the time. Earlier changes have earlier times, later changes have later times.</summary>
    /// <remarks>The clock of a file system advances every few milliseconds; the loop waits until it does.</remarks>
    public static string MarkCommand()
    {
        var file = $"/tmp/.codeblocks-{Guid.NewGuid():N}";
        return $": > {file}; until : > {file}-; [ {file}- -nt {file} ]; do :; done; stat -c %.9Z {file}; rm -f {file} {file}-";
    }

    /// <summary>
    /// Builds a command that prints the sizes and names of the files below the working directory that changed since a mark to stdout, up to
    /// a limit, and their number to stderr.
    /// </summary>
    public static string ListCommand(string mark, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"export LC_ALL=C; mapfile -d '' -t files < <(find . \\( -name node_modules -o -name .git \\) -prune -o -type f " +
        $"-newerct '@{mark}' -printf '%s %P\\0' 2>/dev/null | sort -z -k 2); printf '%s\\0' \"${{files[@]:0:{limit}}}\"; echo ${{#files[@]}} >&2");

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

    /// <summary>Reads sizes and relative paths. A record that is not valid, or whose path is not relative, is skipped.</summary>
    public static IEnumerable<(long Size, string RelativePath)> Parse(string answer)
    {
        foreach (var record in answer.Split('\0'))
        {
            var space = record.IndexOf(' ', StringComparison.Ordinal);

            if (space > 0 &&
                long.TryParse(record.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var size) &&
                IsRelativePath(record[(space + 1)..]))
                yield return (size, record[(space + 1)..]);
        }
    }

    private static bool IsRelativePath(string path) =>
        path.Length is > 0 and <= 4096 && !path.StartsWith('/') && path.Split('/').All(part => part is not ("" or "." or ".."));

    [GeneratedRegex(@"\A\d{1,12}\.\d{9}\z")]
    private static partial Regex Mark();
}
