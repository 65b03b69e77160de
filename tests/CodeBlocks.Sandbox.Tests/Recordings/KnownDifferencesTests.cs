namespace CodeBlocks.Sandbox.Tests.Recordings;

public class KnownDifferencesTests
{
    [Fact]
    public void A_known_difference_that_is_not_there_any_more_is_told() =>
        Assert.Contains("does not differ any more", Assert.Single(KnownDifferences.Check("071-proc-start-as-root", [])), StringComparison.Ordinal);

    [Theory]
    [InlineData("step 0.envelopes[1].json.event.data.stdout", "\"cm9vdAo=\"")]
    [InlineData("step 0.envelopes[1].json.event.data.stderr", "\"dXNlcgovcm9vdAovaG9tZS91c2VyCg==\"")]
    [InlineData("step 0.envelopes[1].json.event.data.stdout", null)]
    public void Another_value_or_another_place_than_the_known_one_is_not_excused(string where, string? actual) =>
        Assert.Equal(2, KnownDifferences.Check("071-proc-start-as-root", [new Difference(where, "\"recorded\"", actual)]).Count());

    [Fact]
    public void The_known_difference_alone_is_excused() => Assert.Empty(KnownDifferences.Check(
        "071-proc-start-as-root",
        [new Difference("step 0.envelopes[1].json.event.data.stdout", "\"\"", "\"dXNlcgovcm9vdAovaG9tZS91c2VyCg==\"")]));
}
