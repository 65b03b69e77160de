namespace CodeBlocks.Cli.Checking;

/// <summary>The known name that a misspelled one was probably meant to be.</summary>
internal static class Suggestion
{
    private const int LongestName = 100;

    /// <summary>The nearest of the known names; null if none is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
            return null;

        var near = known.Select(candidate => (Name: candidate, Distance: DistanceTo(name, candidate)))
            .Where(candidate => candidate.Distance <= Math.Max(1, name.Length / 3))
            .ToList();

        return near.Count == 0 ? null : near.MinBy(candidate => candidate.Distance).Name;
    }

    /// <summary><c>; did you mean 'language'?</c>, or a period if no known name is near.</summary>
    public static string Ending(string name, IEnumerable<string> known) => Find(name, known) is { } found ? $"; did you mean '{found}'?" : ".";

    // 'WriteLine' means 'Elsa.WriteLine'.
    private static int DistanceTo(string name, string candidate) => Math.Min(
        Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant()),
        Distance(name.ToUpperInvariant(), candidate[(candidate.LastIndexOf('.') + 1)..].ToUpperInvariant()));

    // The number of letters to insert, delete or replace.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;

            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[right.Length];
    }
}
