using Elsa.Extensions;
using Elsa.Secrets.Models;
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
        var json = $$"""{ "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Secret", "value": {{value}} } } }""";

        var activity = (WriteLine)fixture.Services.GetRequiredService<IActivitySerializer>().Deserialize(json);

        Assert.Equal(new SecretReference("acme"), activity.Text.Expression!.Value);
        Assert.Equal("s3cret", await new ExpressionScope(fixture).EvaluateAsync<string>("Secret", activity.Text.Expression.Value!));
    }

    [Fact]
    public async Task A_secret_that_is_not_configured_says_where_to_put_it()
    {
        var scope = new ExpressionScope(CreateFixture());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => scope.EvaluateAsync<string>("Secret", new SecretReference("other")));

        Assert.Contains("Elsa:Secrets:other", exception.Message, StringComparison.Ordinal);
    }

    private WorkflowTestFixture CreateFixture() => new WorkflowTestFixture(output)
        .ConfigureElsa(elsa => elsa.UseSecrets())
        .ConfigureServices(services => services.AddSingleton<IConfiguration>(new ConfigurationManager { ["Elsa:Secrets:acme"] = "s3cret" }));
}
