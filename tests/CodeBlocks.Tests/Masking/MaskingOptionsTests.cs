namespace CodeBlocks.Tests;

public class MaskingOptionsTests
{
    [Theory]
    [InlineData("DEBUG", "1", false)]
    [InlineData("DEBUG", "true", false)]
    [InlineData("LEVEL", "warning", false)]
    [InlineData("DATABASE_URL", "postgres://me:pw@host/db", true)]
    [InlineData("NOTE", "12345678", true)]
    [InlineData("NOTE", "1234567 ", false)]
    [InlineData("API_KEY", "abcd", true)]
    [InlineData("db_password", "pw42", true)]
    [InlineData("API_KEY", "abc", false)]
    [InlineData("PATH", "/usr/local/bin:/usr/bin", false)]
    [InlineData("JAVA_HOME", "/usr/lib/jvm/java-17", false)]
    [InlineData("LC_ALL", "en_US.UTF-8", false)]
    [InlineData("NODE_ENV", "production", false)]
    public void A_value_is_masked_if_it_is_long_enough_or_its_name_tells_that_it_is_a_secret(string name, string value, bool masks) =>
        Assert.Equal(masks, new MaskingOptions().Masks(name, value));

    [Fact]
    public void The_host_decides_which_values_are_shown()
    {
        Assert.False(new MaskingOptions { Shown = ["GREET*"] }.Masks("GREETING", "hello world"));
        Assert.True(new MaskingOptions { Shown = [] }.Masks("PATH", "/usr/local/bin"));
        Assert.True(new MaskingOptions { MinLength = 4 }.Masks("WORD", "four"));
        Assert.False(new MaskingOptions { Enabled = false }.Masks("API_KEY", "0123456789"));
    }
}
