using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeBlocks.E2B.Tests;

public class E2BClientOptionsTests
{
    [Fact]
    public void An_option_wins_over_the_environment_and_the_environment_over_the_default()
    {
        var environment = new Dictionary<string, string?>
        {
            ["E2B_API_KEY"] = "e2b_env",
            ["E2B_DOMAIN"] = "env.example",
            ["E2B_API_URL"] = "http://127.0.0.1:1",
        };

        var options = new E2BClientOptions { Domain = "option.example" }.WithEnvironment(environment.GetValueOrDefault);

        Assert.Equal("e2b_env", options.ApiKey);
        Assert.Equal("option.example", options.Domain);
        Assert.Equal(new Uri("http://127.0.0.1:1"), options.ApiUrl);
        Assert.Null(options.SandboxUrl);
    }

    [Fact]
    public void Blank_values_count_as_not_set()
    {
        var options = new E2BClientOptions { ApiKey = "  ", Domain = "" }.WithEnvironment(name => name == "E2B_API_KEY" ? " e2b_1 \n" : " ");

        Assert.Equal("e2b_1", options.ApiKey);
        Assert.Null(options.Domain);
        Assert.Null(options.ApiUrl);
    }

    [Fact]
    public void The_defaults_are_those_of_E2B()
    {
        var settings = E2BSettings.Create(null, new() { ApiKey = "e2b_1" });

        Assert.Equal("e2b.app", settings.Domain);
        Assert.Equal("https://api.e2b.app/", settings.ApiUrl.ToString());
        Assert.Null(settings.SandboxUrl);
        Assert.Equal(TimeSpan.FromSeconds(60), settings.RequestTimeout);
        Assert.Equal(3, settings.MaxRetries);
    }

    [Fact]
    public void Every_error_is_named_at_once_and_with_its_remedy()
    {
        var options = new E2BClientOptions
        {
            ApiKey = "e2b_1\nx",
            Domain = "https://e2b.app/",
            ApiUrl = new("api.e2b.app", UriKind.Relative),
            SandboxUrl = new("http://user:pass@host/"),
            RequestTimeout = TimeSpan.Zero,
            MaxRetries = -1,
            MaxMessageBytes = 1,
        };

        var result = new E2BClientOptionsValidator().Validate("second", options);

        var errors = Assert.IsAssignableFrom<IEnumerable<string>>(result.Failures).ToList();
        Assert.Equal(7, errors.Count);
        Assert.All(errors, error => Assert.StartsWith("E2BClientOptions 'second'.", error, StringComparison.Ordinal));
        Assert.Contains("copy the key again", errors[0], StringComparison.Ordinal);
        Assert.Contains("such as e2b.app", errors[1], StringComparison.Ordinal);
        Assert.Contains("E2B_API_URL", errors[2], StringComparison.Ordinal);
        Assert.Contains("take it out", errors[3], StringComparison.Ordinal);
        Assert.Contains("Timeout.InfiniteTimeSpan", errors[4], StringComparison.Ordinal);
        Assert.Contains("To never retry, set 0", errors[5], StringComparison.Ordinal);
        Assert.Contains("65536", errors[6], StringComparison.Ordinal);
        Assert.DoesNotContain(
            errors, error => error.Contains("e2b_1", StringComparison.Ordinal) || error.Contains("pass@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("e2b.app")]
    [InlineData("local.test:8443")]
    [InlineData("127.0.0.1:3000")]
    public void A_domain_is_a_host_with_an_optional_port(string domain) => Assert.True(E2BClientOptionsValidator.IsDomain(domain));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("e2b.app/x")]
    [InlineData("user@e2b.app")]
    [InlineData("e2b.app?x")]
    [InlineData("e2b.app#x")]
    public void Anything_else_is_no_domain(string domain) => Assert.False(E2BClientOptionsValidator.IsDomain(domain));

    [Fact]
    public void A_client_without_a_key_is_refused_before_any_request()
    {
        if (Environment.GetEnvironmentVariable("E2B_API_KEY") is not null)
            return;

        using var services = new ServiceCollection().AddE2B().BuildServiceProvider();

        var exception = Assert.Throws<AuthenticationException>(() => services.GetRequiredService<IE2BClientFactory>().CreateClient());

        Assert.Contains("E2B_API_KEY", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Named_options_make_clients_of_their_own_and_are_validated_when_the_host_starts()
    {
        using var services = new ServiceCollection()
            .AddE2B(options => options.ApiKey = "e2b_1")
            .AddE2B("second", options => options.MaxRetries = 1000)
            .BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<IE2BClientFactory>().CreateClient());
        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("'second'.MaxRetries is 1000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_given_by_hand_are_validated_as_well()
    {
        using var services = new ServiceCollection().AddE2B().BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IE2BClientFactory>().CreateClient(new E2BClientOptions { ApiKey = "e2b_1", Domain = "no domain" }));

        Assert.Contains("Domain is 'no domain'", exception.Message, StringComparison.Ordinal);
    }
}
