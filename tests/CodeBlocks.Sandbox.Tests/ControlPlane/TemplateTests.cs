using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>What SDKs ask of templates, which cannot be built or tagged here.</summary>
[Collection(SandboxServerCollection.Name)]
public class TemplateTests(SandboxServer server)
{
    [Fact]
    public async Task All_templates_are_listed()
    {
        using var api = server.ControlPlane();

        var templates = JsonNode.Parse(await api.GetStringAsync("/templates"))!.AsArray();

        Assert.Equal(["code-interpreter-v1", "base", "code-interpreter"], templates.Select(template => (string?)template!["templateID"]));
        Assert.All(templates, template => Assert.Equal("ready", (string?)template!["buildStatus"]));
    }

    [Theory]
    [InlineData("/templates/base/tags", 200)]
    [InlineData("/templates/unknown/tags", 404)]
    [InlineData("/templates/aliases/base", 200)]
    [InlineData("/templates/aliases/mcp-gateway", 404)]
    public async Task Tags_and_aliases_of_a_template_are_answered(string path, int status)
    {
        using var api = server.ControlPlane();

        Assert.Equal(status, (int)(await api.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/templates/tags", "have no tags")]
    [InlineData("DELETE", "/templates/tags", "have no tags")]
    [InlineData("POST", "/templates", "cannot be built")]
    [InlineData("POST", "/v2/templates", "cannot be built")]
    [InlineData("POST", "/v3/templates", "cannot be built")]
    [InlineData("POST", "/v2/templates/base/builds/1", "cannot be built")]
    public async Task What_templates_cannot_here_is_said(string method, string path, string expected)
    {
        using var api = server.ControlPlane();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(new { name = "mine" }) };

        var response = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
