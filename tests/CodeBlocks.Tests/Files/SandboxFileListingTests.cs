namespace CodeBlocks.Tests;

public class SandboxFileListingTests
{
    [Fact]
    public void Names_may_hold_anything_but_NUL() => Assert.Equal(
        [(1, "a b.txt"), (2, "d/\"quoted\" 'name'\nwith\tall.txt"), (3, "ünï😀")],
        SandboxFileListing.Parse("1 a b.txt\02 d/\"quoted\" 'name'\nwith\tall.txt\03 ünï😀\0"));

    [Theory]
    [InlineData("1 /etc/passwd\0")]
    [InlineData("1 ../../etc/passwd\0")]
    [InlineData("1 a/../../b\0")]
    [InlineData("1 a//b\0")]
    [InlineData("1 ./a\0")]
    [InlineData("1 \0")]
    [InlineData("-1 a\0")]
    [InlineData("99999999999999999999 a\0")]
    [InlineData("x a\0")]
    [InlineData("a\0")]
    [InlineData("\0\0\0")]
    public void An_answer_that_is_no_size_and_proper_path_is_passed_over(string answer) => Assert.Empty(SandboxFileListing.Parse(answer));

    [Fact]
    public void A_path_longer_than_a_path_can_be_is_passed_over() => Assert.Empty(SandboxFileListing.Parse($"1 {new string('a', 5000)}\0"));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("1'; rm -rf /; '.123456789")]
    [InlineData("1700000000.1\n1700000000.2")]
    public void A_time_that_is_none_is_refused(string answer) => Assert.Throws<FormatException>(() => SandboxFileListing.ParseMark(answer));
}
