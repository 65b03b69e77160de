using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>Workflows behave on the stand-in as they did on Elsa 3.8.</summary>
public class GoldenTests(ITestOutputHelper output)
{
    public static TheoryData<string> Cases => [.. GoldenCase.All.Select(golden => golden.Name)];

    public static TheoryData<string> RoundTripCases => [.. GoldenCase.All.Where(golden => golden.RoundTrip != null).Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_run_has_the_recorded_result(string name)
    {
        var golden = new GoldenCase(name);

        var actual = await new GoldenRun(golden, output).RunAsync();

        AssertSame(GoldenText.Result(golden.Expected), GoldenText.Result(actual));
    }

    [Theory]
    [MemberData(nameof(RoundTripCases))]
    public async Task A_definition_is_written_as_recorded(string name)
    {
        var golden = new GoldenCase(name);

        var actual = await new GoldenRun(golden, output).RoundTripAsync();

        AssertSame([.. GoldenText.Leaves(golden.RoundTrip)], [.. GoldenText.Leaves(actual)]);
    }

    private static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        if (!expected.SequenceEqual(actual))
            Assert.Fail($"The result differs from the recorded one (- recorded, + actual):\n{LineDiff.Write(expected, actual)}");
    }
}
