using Elsa.Extensions;
using Elsa.Secrets.Contracts;
using Elsa.Secrets.Models;
using Elsa.Secrets.Repositories;
using Elsa.Testing.Shared;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Elsa.Embedded.Tests.Expressions;

public class SecretTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("\"acme\"")]
    [InlineData("""{ "name": "acme", "typeName": null, "scope": null }""")]
    public async Task A_definition_refers_to_a_secret_by_name(string value)
    {
        var fixture = await CreateFixture().BuildAsync();
        await CreateAsync(fixture, new() { Name = "Acme", StoreName = SecretStoreNames.Configuration, ConfigurationKey = "acme-key" });
        var json = $$"""{ "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Secret", "value": {{value}} } } }""";

        var activity = (WriteLine)fixture.Services.GetRequiredService<IActivitySerializer>().Deserialize(json);

        Assert.Equal(new SecretReference("acme"), activity.Text.Expression!.Value);
        Assert.Equal("s3cret", await new ExpressionScope(fixture).EvaluateAsync<string>("Secret", activity.Text.Expression.Value!));
    }

    [Fact]
    public async Task A_secret_that_was_not_registered_is_not_found_whatever_the_configuration_says()
    {
        var scope = new ExpressionScope(CreateFixture());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => scope.EvaluateAsync<string>("Secret", new SecretReference("acme-key")));

        Assert.Equal("Secret 'acme-key' was not found.", exception.Message);
    }

    [Theory]
    [InlineData("rsa-key", null, "Secret 'acme' is not compatible with required type 'rsa-key'.")]
    [InlineData("text", "other", "Secret 'acme' is not compatible with required scope 'other'.")]
    public async Task A_reference_may_ask_for_a_type_and_a_scope(string type, string? scope, string expected)
    {
        var fixture = await CreateFixture().BuildAsync();
        await CreateAsync(fixture, new() { Name = "acme", Value = "s3cret", Scope = "mine" });

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new ExpressionScope(fixture).EvaluateAsync<string>("Secret", new SecretReference("acme", type, scope)));

        Assert.Equal(expected, exception.Message);
        Assert.Equal("s3cret", await new ExpressionScope(fixture).EvaluateAsync<string>("Secret", new SecretReference("acme", "text", "mine")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task A_value_is_not_stored_without_a_key_that_encrypts_it(int keyLength)
    {
        var fixture = await CreateFixture(keyLength).BuildAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => CreateAsync(fixture, new() { Name = "acme", Value = "s3cret" }));
        await CreateAsync(fixture, new() { Name = "configured", StoreName = SecretStoreNames.Configuration, ConfigurationKey = "acme-key" });
        Assert.Equal("s3cret", await fixture.Services.GetRequiredService<ISecretResolver>().ResolveAsync("configured"));
    }

    private static Task<Secret> CreateAsync(WorkflowTestFixture fixture, CreateSecretRequest request) =>
        fixture.Services.GetRequiredService<ISecretManager>().CreateAsync(request);

    private WorkflowTestFixture CreateFixture(int keyLength = 32) => new WorkflowTestFixture(output)
        .ConfigureElsa(elsa => elsa.UseSecrets(secrets => secrets.ConfigureOptions = options => options.EncryptionKey = new byte[keyLength]))
        .ConfigureServices(services => services
            .AddSingleton<ISecretRepository, InMemorySecretRepository>()
            .AddSingleton<IConfiguration>(new ConfigurationManager { ["Elsa:Secrets:acme-key"] = "s3cret" }));
}
