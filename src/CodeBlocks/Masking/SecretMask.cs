using System.Text;
using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>
/// Replaces secrets in a text: known values, user names and passwords in URLs, and what follows a name such as <c>token</c> or <c>password</c>.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SecretMask
{
    /// <summary>The text that stands in place of a secret.</summary>
    public const string Replacement = "***";

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Name = @"[\w-]*(?:token|secret|password|passwd|api[_-]?key|authorization)[\w-]*";

    private static readonly Regex UserInfo = new(@"(://)[^/\s@]+@", Options);
    private static readonly Regex Assigned = new($"""({Name}["']?\s*[=:]\s*["']?(?:(?:bearer|basic)\s+)?)[^\s"']+""", Options);
    private static readonly Regex Flag = new($"""(--?{Name}\s+["']?)[^\s"']+""", Options);

    private readonly string[] _spellings;

    /// <param name="secrets">The known values. One of fewer than <see cref="SecretSpellings.MinLength"/> characters is ignored.</param>
    public SecretMask(IEnumerable<string> secrets)
    {
        Secrets = [.. secrets.Distinct(StringComparer.Ordinal)];
        _spellings = [.. Secrets.SelectMany(SecretSpellings.Of).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Gets the mask that knows no values.</summary>
    public static SecretMask None { get; } = new([]);

    /// <summary>The known values.</summary>
    public IReadOnlyCollection<string> Secrets { get; }

    /// <summary>True if no values are known.</summary>
    public bool IsEmpty => _spellings.Length == 0;

    /// <summary>Creates a mask that knows further values.</summary>
    public SecretMask With(IEnumerable<string> more) => new([.. Secrets, .. more]);

    /// <summary>Checks whether a text contains a known value.</summary>
    public bool IsIn(string text) => Array.Exists(_spellings, spelling => text.Contains(spelling, StringComparison.Ordinal));

    /// <summary>Gets an exception that can be logged and stored: the exception itself, or one with its message masked if a text of it has a secret.</summary>
    public Exception Clean(Exception exception) =>
        IsIn(exception.ToString())
            ? new CodeExecutionException(new()
            {
                Kind = FailureKind.Connection, Exception = exception.GetType().Name, Message = ApplyValues(exception.Message),
            })
            : exception;

    /// <summary>Replaces the known values alone.</summary>
    public string ApplyValues(string text)
    {
        var ranges = Find(text);
        return ranges.Count == 0 ? text : Replace(text, ranges, text.Length);
    }

    /// <summary>Replaces the known values in the texts of a failure.</summary>
    public ErrorDetails Apply(ErrorDetails details) => details with
    {
        Exception = details.Exception is { } exception ? ApplyValues(exception) : null,
        Message = ApplyValues(details.Message),
        Traceback = details.Traceback is { } traceback ? ApplyValues(traceback) : null,
    };

    /// <summary>Replaces the known values, and what looks like a secret.</summary>
    public string Apply(string text)
    {
        text = ApplyValues(text);
        text = UserInfo.Replace(text, $"$1{Replacement}@");
        text = Assigned.Replace(text, $"$1{Replacement}");
        return Flag.Replace(text, $"$1{Replacement}");
    }

    /// <summary>Finds the known values in a text: ranges in their order that do not overlap.</summary>
    public List<(int Start, int End)> Find(string text)
    {
        List<(int Start, int End)> found = [];

        foreach (var spelling in _spellings)
        {
            for (var at = text.IndexOf(spelling, StringComparison.Ordinal); at >= 0; at = text.IndexOf(spelling, at + 1, StringComparison.Ordinal))
                found.Add((at, at + spelling.Length));
        }

        return Join(found);
    }

    /// <summary>Gets the length of the longest end of a text that may be the beginning of a known value.</summary>
    public int PartialLengthAtEnd(string text) =>
        _spellings.Length == 0 ? 0 : _spellings.Max(spelling => PartialMatch.LengthAtEnd(text, spelling));

    /// <summary>Replaces ranges of a text, which is cut off at an end.</summary>
    public static string Replace(string text, List<(int Start, int End)> ranges, int end)
    {
        var replaced = new StringBuilder();
        var at = 0;

        foreach (var range in ranges.TakeWhile(range => range.Start < end))
        {
            replaced.Append(text, at, range.Start - at).Append(Replacement);
            at = range.End;
        }

        return at < end ? replaced.Append(text, at, end - at).ToString() : replaced.ToString();
    }

    private static List<(int Start, int End)> Join(List<(int Start, int End)> found)
    {
        if (found.Count < 2)
            return found;

        List<(int Start, int End)> joined = [];

        foreach (var range in found.Order())
        {
            if (joined.Count > 0 && range.Start < joined[^1].End)
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, range.End));
            else
                joined.Add(range);
        }

        return joined;
    }
}
