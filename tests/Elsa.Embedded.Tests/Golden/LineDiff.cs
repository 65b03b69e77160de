namespace Elsa.Embedded.Tests.Golden;

/// <summary>The difference of two texts, line by line, for the reader of a failure.</summary>
internal static class LineDiff
{
    /// <summary>Marks lines that were expected and are missing with <c>-</c>, lines that were not expected with <c>+</c>.</summary>
    public static string Write(IReadOnlyList<string> expected, IReadOnlyList<string> actual) => string.Join('\n', Lines(expected, actual));

    private static IEnumerable<string> Lines(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var common = CommonLengths(expected, actual);
        var (left, right) = (0, 0);

        while (left < expected.Count || right < actual.Count)
        {
            if (left < expected.Count && right < actual.Count && expected[left] == actual[right])
            {
                yield return $"  {expected[left++]}";
                right++;
            }
            else if (right == actual.Count || (left < expected.Count && common[left + 1, right] >= common[left, right + 1]))
                yield return $"- {expected[left++]}";
            else
                yield return $"+ {actual[right++]}";
        }
    }

    /// <summary>For every pair of positions, how many lines the rests of both texts have in common.</summary>
    private static int[,] CommonLengths(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var lengths = new int[expected.Count + 1, actual.Count + 1];

        for (var left = expected.Count - 1; left >= 0; left--)
            for (var right = actual.Count - 1; right >= 0; right--)
                lengths[left, right] = expected[left] == actual[right]
                    ? lengths[left + 1, right + 1] + 1
                    : Math.Max(lengths[left + 1, right], lengths[left, right + 1]);

        return lengths;
    }
}
