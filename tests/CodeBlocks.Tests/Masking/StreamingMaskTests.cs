namespace CodeBlocks.Tests;

public class StreamingMaskTests
{
    private const string Secret = "s3cret-s3cret-value";

    public static TheoryData<string> Texts =>
    [
        $"before {Secret} after",
        $"{Secret}{Secret}",
        $"s3cret-s3cret-s3cret-value and s3cret-s3cret-valu",
        $"{Secret[..^1]}{Secret}",
        "nothing to hide, s3c",
        "line 1\nline 2 s3cret-s3cret-value\n",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_value_is_masked_wherever_the_text_is_split(string text)
    {
        var expected = text.Replace(Secret, "***", StringComparison.Ordinal);

        for (var first = 0; first <= text.Length; first++)
        {
            for (var second = first; second <= text.Length; second++)
            {
                var mask = new StreamingMask(new([Secret]));
                var shown = mask.Add(text[..first]) + mask.Add(text[first..second]) + mask.Add(text[second..]) + mask.Flush();

                Assert.Equal(expected, shown);
            }
        }
    }

    [Fact]
    public void A_value_is_masked_when_its_characters_come_one_by_one()
    {
        var mask = new StreamingMask(new([Secret, "another-value"]));

        var shown = string.Concat($"a {Secret} b another-value c".Select(character => mask.Add($"{character}"))) + mask.Flush();

        Assert.Equal("a *** b *** c", shown);
        Assert.True(mask.HasMasked);
    }

    [Fact]
    public void What_cannot_be_the_beginning_of_a_value_is_shown_at_once()
    {
        var mask = new StreamingMask(new([Secret]));

        Assert.Equal("Progress: 50 %\r", mask.Add("Progress: 50 %\r"));
        Assert.Equal("", mask.Add("s3cr"));
        Assert.Equal("s3cr!", mask.Add("!"));
        Assert.False(mask.HasMasked);
    }

    [Fact]
    public void Values_that_overlap_are_masked_together()
    {
        var mask = new SecretMask(["abcdef", "defghi"]);

        Assert.Equal("-***-", mask.ApplyValues("-abcdefghi-"));
    }

    [Theory]
    [InlineData("\"pa\\\"ss\\\\wörd\\n\"", "JSON")]
    [InlineData("\"pa\\\"ss\\\\w\\u00f6rd\\n\"", "JSON of Python")]
    [InlineData("'pa\"ss\\\\wörd\\n'", "repr of Python")]
    [InlineData("?p=pa%22ss%5Cw%C3%B6rd%0A", "URL")]
    [InlineData("<p>pa&quot;ss\\w&#246;rd\n</p>", "HTML")]
    [InlineData("cGEic3Ncd8O2cmQK", "base64")]
    [InlineData("pa\"ss\\wörd", "without its end of line")]
    public void A_value_is_masked_in_every_spelling(string text, string spelling)
    {
        var masked = new SecretMask(["pa\"ss\\wörd\n"]).ApplyValues(text);

        Assert.True(masked.Contains("***", StringComparison.Ordinal) && !masked.Contains("ss", StringComparison.Ordinal), $"{spelling}: {masked}");
    }

    [Fact]
    public void The_lines_of_a_key_are_masked_one_by_one()
    {
        var mask = new SecretMask(["-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\nq83vASNFZ4mrze8B\n-----END KEY-----\n"]);

        Assert.Equal("    ***\n    ***", mask.ApplyValues("    MIIEpAIBAAKCAQEA\n    q83vASNFZ4mrze8B"));
    }
}
