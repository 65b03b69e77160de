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

    // The number of letters to insert, delete, replace or swap with the next.
    private static int Distance(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];

        for (var i = 0; i <= left.Length; i++)
            distances[i, 0] = i;

        for (var j = 0; j <= right.Length; j++)
            distances[0, j] = j;

        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);

                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }

        return distances[left.Length, right.Length];
    }
}
