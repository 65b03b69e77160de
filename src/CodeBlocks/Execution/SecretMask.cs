using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>
/// Replaces secrets in a text: known values, user names and passwords in URLs, and what follows a name such as <c>token</c> or <c>password</c>.
/// </summary>
/// <param name="secrets">The known values. One of fewer than four characters is ignored: it would hide ordinary text.</param>
internal sealed class SecretMask(IEnumerable<string> secrets)
{
    private const string Mask = "***";
    private const int MinLength = 4;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Name = @"[\w-]*(?:token|secret|password|passwd|api[_-]?key|authorization)[\w-]*";

    private static readonly Regex UserInfo = new(@"(://)[^/\s@]+@", Options);
    private static readonly Regex Assigned = new($"""({Name}["']?\s*[=:]\s*["']?(?:(?:bearer|basic)\s+)?)[^\s"']+""", Options);
    private static readonly Regex Flag = new($"""(--?{Name}\s+["']?)[^\s"']+""", Options);

    // The longest first, in case one secret contains another.
    private readonly List<string> _secrets = [.. secrets.Where(secret => secret.Length >= MinLength).OrderByDescending(secret => secret.Length)];

    /// <summary>Replaces the known values alone.</summary>
    public string ApplyValues(string text) =>
        _secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, Mask, StringComparison.Ordinal));

    /// <summary>Replaces the known values in the texts of a failure.</summary>
    public ErrorDetails Apply(ErrorDetails details) => details with
    {
        Exception = details.Exception is { } exception ? ApplyValues(exception) : null,
        Message = ApplyValues(details.Message),
        Traceback = details.Traceback is { } traceback ? ApplyValues(traceback) : null,
    };

    public string Apply(string text)
    {
        text = ApplyValues(text);
        text = UserInfo.Replace(text, $"$1{Mask}@");
        text = Assigned.Replace(text, $"$1{Mask}");
        return Flag.Replace(text, $"$1{Mask}");
    }
}
