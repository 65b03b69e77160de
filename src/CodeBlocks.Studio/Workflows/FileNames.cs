using System.Security.Cryptography;
using System.Text;

namespace CodeBlocks.Studio;

/// <summary>Makes names of files from names and ids that anyone may have chosen.</summary>
internal static class FileNames
{
    private const int MaxLength = 60;

    /// <summary>A name in lower-case letters, digits and hyphens; empty if nothing of the text can stay.</summary>
    public static string From(string? text)
    {
        var name = new StringBuilder();

        foreach (var character in text ?? "")
        {
            if (char.IsLetterOrDigit(character))
                name.Append(char.ToLowerInvariant(character));
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        var trimmed = name.ToString().Trim('-');
        return trimmed.Length <= MaxLength ? trimmed : trimmed[..MaxLength].TrimEnd('-');
    }

    /// <summary>A name that only this text has.</summary>
    public static string Unique(string text) => From(text) is var name && name == text && name.Length > 0
        ? name
        : $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]}";
}
