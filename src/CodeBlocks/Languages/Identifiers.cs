using System.Globalization;
using System.Text;

namespace CodeBlocks;

/// <summary>Checks identifiers by the Unicode categories of their characters.</summary>
internal static class Identifiers
{
    /// <summary>Checks whether a name begins with a character of one kind and goes on with characters of another.</summary>
    public static bool IsValid(string name, Func<Rune, bool> isStart, Func<Rune, bool> isPart)
    {
        for (var at = 0; at < name.Length;)
        {
            if (!Rune.TryGetRuneAt(name, at, out var character) || !(at == 0 ? isStart(character) : isPart(character)))
                return false;

            at += character.Utf16SequenceLength;
        }

        return name.Length > 0;
    }

    public static bool IsLetter(Rune character) => Rune.IsLetter(character) || Rune.GetUnicodeCategory(character) == UnicodeCategory.LetterNumber;

    /// <summary>Checks for what may follow the first character in most languages: a letter, a digit, a mark or a connector.</summary>
    public static bool IsLetterOrDigit(Rune character) => IsLetter(character) || Rune.GetUnicodeCategory(character) is
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.ConnectorPunctuation;

    public static bool IsAsciiLetter(Rune character) => character.IsAscii && Rune.IsLetter(character);
}
