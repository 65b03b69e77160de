using System.Globalization;
using System.Text;

namespace CodeBlocks;

/// <summary>Finds the text that ends the output of a shell, also when it arrives in pieces.</summary>
/// <param name="key">The beginning of the mark; the exit status and a semicolon follow it.</param>
internal sealed class EndMark(string key)
{
    private readonly StringBuilder _held = new();

    /// <summary>The exit status after the mark; <see langword="null"/> until the mark was found.</summary>
    public int? ExitStatus { get; private set; }

    /// <summary>Adds a piece of output.</summary>
    /// <returns>What is output for certain: it neither belongs to the mark nor follows it.</returns>
    public string Add(string text)
    {
        if (ExitStatus is not null)
            return "";

        var all = _held.Append(text).ToString();
        var start = all.IndexOf(key, StringComparison.Ordinal);
        var end = start < 0 ? -1 : all.IndexOf(';', start);
        var length = start < 0 ? all.Length - PartialMatch.LengthAtEnd(all, key) : start;
        _held.Clear();

        if (end < 0)
            _held.Append(all, length, all.Length - length);
        else
            ExitStatus = int.TryParse(all.AsSpan(start + key.Length, end - start - key.Length), CultureInfo.InvariantCulture, out var status) ? status : -1;

        return all[..length];
    }

    /// <summary>Gets what was held back, at the end of the output.</summary>
    public string Flush()
    {
        var rest = ExitStatus is null ? _held.ToString() : "";
        _held.Clear();
        return rest;
    }
}
