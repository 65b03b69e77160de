using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>Replaces secrets in texts that a workflow engine stores: known values, user names and passwords in URLs, and what follows a name such as <c>token</c>.</summary>
/// <param name="secrets">The known values. One of fewer than four characters is ignored: it would hide ordinary text.</param>
internal sealed class SecretMask(IEnumerable<string> secrets)
{
    private const string Mask = "***";
    private const int MinLength = 4;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex UserInfo = new(@"(://)[^/\s@]+@", Options);

    private static readonly Regex Named = new(
        """([\w-]*(?:token|secret|password|passwd|api[_-]?key|authorization)[\w-]*["']?(?:\s*[=:]\s*|\s+)["']?(?:(?:bearer|basic)\s+)?)[^\s"']+""", Options);

    // The longest first, in case one secret contains another.
    private readonly List<string> _secrets = [.. secrets.Where(secret => secret.Length >= MinLength).OrderByDescending(secret => secret.Length)];

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mask, StringComparison.Ordinal);

        return Named.Replace(UserInfo.Replace(text, $"$1{Mask}@"), $"$1{Mask}");
    }
}
