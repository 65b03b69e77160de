namespace CodeBlocks.Tests;

public class SandboxFileListingTests
{
    private static IEnumerable<ListedFile> Parse(string records) =>
        SandboxFileListing.Parse(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(records)));

    [Fact]
    public void Names_may_hold_anything_but_NUL() => Assert.Equal(
        [
            new(1, "a b.txt", IsPlain: true, 0),
            new(2, "d/\"quoted\" 'name'\nwith\tall.txt", IsPlain: false, 1),
            new(3, "ünï😀", IsPlain: true, 2),
            new(null, "closed", IsPlain: true, 3),
        ],
        Parse("1 a b.txt\02 d/\"quoted\" 'name'\nwith\tall.txt\03 ünï😀\0d closed\0"));

    [Fact]
    public void A_byte_that_is_no_UTF_8_is_written_as_hexadecimal() => Assert.Equal(
        [new(1, "caf\\xE9.txt", IsPlain: false, 0)],
        SandboxFileListing.Parse(Convert.ToBase64String([.. "1 caf"u8, 0xE9, .. ".txt\0"u8])));

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
    public void An_answer_that_is_no_size_and_proper_path_is_passed_over(string answer) => Assert.Empty(Parse(answer));

    [Fact]
    public void A_path_longer_than_a_path_can_be_is_passed_over() => Assert.Empty(Parse($"1 {new string('a', 5000)}\0"));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("1'; rm -rf /; '.123456789")]
    [InlineData("1700000000.1\n1700000000.2")]
    public void A_time_that_is_none_is_refused(string answer) => Assert.Throws<FormatException>(() => SandboxFileListing.ParseMark(answer));
}
