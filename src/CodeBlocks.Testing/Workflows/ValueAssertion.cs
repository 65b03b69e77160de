namespace CodeBlocks.Testing;

/// <summary>Compares the value of an output with the one that a test expects.</summary>
internal static class ValueAssertion
{
    public static void AreEqual(string subject, object? expected, object? actual)
    {
        var differences = new JsonDifference("expected", "actual").Compare(subject, TestJson.OfExpected(expected), TestJson.OfActual(actual));

        if (differences.Count > 0)
            throw new AssertionFailedException(string.Join('\n', differences));
    }
}
