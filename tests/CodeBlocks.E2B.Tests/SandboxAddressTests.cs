namespace CodeBlocks.E2B.Tests;

public class SandboxAddressTests
{
    [Theory]
    [InlineData("e2b.app")]
    [InlineData("e2b.dev")]
    [InlineData("e2b.pro")]
    [InlineData("e2b-staging.dev")]
    public void On_E2Bs_own_domains_envd_is_reached_through_one_shared_host(string domain)
    {
        var address = Address(new(), domain);

        Assert.Equal($"https://sandbox.{domain}/", address.Envd.ToString());
        Assert.Equal($"https://49999-i1.{domain}/", address.CodeInterpreter.ToString());
        Assert.Equal($"https://49983-i1.{domain}/", address.Files.ToString());
    }

    [Fact]
    public void On_other_domains_each_sandbox_has_hosts_of_its_own()
    {
        var address = Address(new(), "local.test:8443");

        Assert.Equal("https://49983-i1.local.test:8443/", address.Envd.ToString());
        Assert.Equal("https://49999-i1.local.test:8443/", address.CodeInterpreter.ToString());
    }

    [Fact]
    public void A_sandbox_url_replaces_every_address_but_not_the_public_host()
    {
        var address = Address(new() { SandboxUrl = new("http://127.0.0.1:4000/base") }, "e2b.app");

        Assert.Equal("http://127.0.0.1:4000/base/", address.Envd.ToString());
        Assert.Equal("http://127.0.0.1:4000/base/", address.CodeInterpreter.ToString());
        Assert.Equal("http://127.0.0.1:4000/base/", address.Files.ToString());
        Assert.Equal("8080-i1.e2b.app", address.Host(8080));
    }

    private static SandboxAddress Address(E2BClientOptions options, string domain)
    {
        options.ApiKey = "e2b_1";
        return new(E2BSettings.Create(null, options), "i1", domain);
    }
}
