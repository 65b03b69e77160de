namespace WorkflowTests;

/// <summary>The input of the workflow.</summary>
internal static class Lines
{
    public static object Two { get; } = new[] { new { price = 12.5, count = 2 }, new { price = 17.5, count = 1 } };
}
