using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Golden;

/// <summary>Workflows behave on the embedded engine as they did on Elsa 3.8.</summary>
public class GoldenTests(ITestOutputHelper output)
{
    /// <summary>Cases whose written lines contain the error text of the Liquid engine.</summary>
    private static readonly string[] EngineTextInLines = ["187-expr-liquid-syntax-error"];

    public static TheoryData<string> Cases => [.. GoldenCase.All.Select(golden => golden.Name)];

    public static TheoryData<string> RoundTripCases => [.. GoldenCase.All.Where(golden => golden.RoundTrip != null).Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_run_has_the_recorded_result(string name)
    {
        var golden = new GoldenCase(name);

        var actual = await new GoldenRun(golden, output).RunAsync();

        AssertSame(Lines(golden.Expected), Lines(actual));

        IReadOnlyList<string> Lines(JsonObject result) => GoldenText.Result(result, EngineTextInLines.Contains(name));
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
