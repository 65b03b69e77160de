namespace CodeBlocks.E2B.Tests.Files;

public class SignedUrlTests : ClientTest
{
    [Fact]
    public void The_signature_is_E2Bs() => Assert.Equal(
        "v1_gUtH/s9YCJWgCizjfUxuWfhFE4QSydOWEIIvfLwDr6E",
        SignedUrl.Sign("hello.txt", "read", "user", "0tQG31xiMp0IOQfaz9dcwi72L1CPo8e0", null));

    [Fact]
    public async Task Addresses_to_download_and_to_upload_carry_their_signature()
    {
        await using var sandbox = await ConnectAsync();

        var download = sandbox.Files.As("root").GetDownloadUrl("a b");
        var upload = sandbox.Files.GetUploadUrl(validFor: TimeSpan.FromHours(1));

        Assert.StartsWith($"{Server.Url}files?path=a%20b&username=root&signature=v1_", download.AbsoluteUri, StringComparison.Ordinal);
        Assert.StartsWith($"{Server.Url}files?signature=v1_", upload.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("&signature_expiration=", upload.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessToken, download.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_there_is_nothing_to_sign_with()
    {
        await using var sandbox = await Client.ConnectScriptedAsync(Server, """{"sandboxID":"i1","templateID":"t","envdVersion":"0.6.13"}""");

        Assert.Equal($"{Server.Url}files?path=a", sandbox.Files.GetDownloadUrl("a").AbsoluteUri);
        Assert.Throws<InvalidArgumentException>(() => sandbox.Files.GetDownloadUrl("a", TimeSpan.FromHours(1)));
    }
}
