namespace CodeBlocks.Tests;

public class SecretMaskTests
{
    [Theory]
    [InlineData("fatal: unable to access 'https://me:hunter22@host/a.git'", "fatal: unable to access 'https://***@host/a.git'")]
    [InlineData("https://0123456789@host:8080/simple", "https://***@host:8080/simple")]
    [InlineData("Authorization: Bearer hunter22", "Authorization: Bearer ***")]
    [InlineData("NPM_TOKEN=hunter22 npm install", "NPM_TOKEN=*** npm install")]
    [InlineData("{\"api_key\": \"hunter22\"}", "{\"api_key\": \"***\"}")]
    [InlineData("login --password 'hunter22' me", "login --password '***' me")]
    [InlineData("value known-secret, and known-secret-and-more", "value ***, and ***")]
    public void A_secret_is_replaced(string text, string masked) =>
        Assert.Equal(masked, new SecretMask(["known-secret", "known-secret-and-more"]).Apply(text));

    [Theory]
    [InlineData("ERROR: No matching distribution found for tokenizer")]
    [InlineData("the authorization failed with 401 at https://host/a?b=c")]
    [InlineData("mail me@example.invalid")]
    [InlineData("yes")]
    public void Other_text_is_not(string text) => Assert.Equal(text, new SecretMask(["yes", "a", ""]).Apply(text));
}
