using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.Interpreter;

/// <summary>What E2B's interpreter answers at the edges of its HTTP interface, beyond what is recorded.</summary>
public sealed class InterpreterHttpTests(SandboxServer server) : PortTest(server, Api.Interpreter)
{
    [Theory]
    [InlineData("GET", "/execute")]
    [InlineData("POST", "/health")]
    [InlineData("PUT", "/contexts")]
    [InlineData("GET", "/contexts/some/restart")]
    public async Task A_method_that_a_path_does_not_have_is_told_in_json(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("""{"detail":"Method Not Allowed"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{\"code\": \"6 * 7\", \"context_id\": \"\"}")]
    [InlineData("{\"code\": \"6 * 7\", \"context_id\": \"default\"}")]
    [InlineData("{\"code\": \"6 * 7\", \"context_id\": \"\", \"language\": \"python\"}")]
    [InlineData("{\"code\": \"6 * 7\", \"language\": \" Python \"}")]
    public async Task An_execution_finds_the_default_context_by_every_name_it_has(string body)
    {
        await Http.PostAsJsonAsync("/execute", new { code = "1" });

        using var response = await Http.PostAsync("/execute", new StringContent(body, Encoding.UTF8, "application/json"));

        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal(2, JsonNode.Parse(lines[0])!["execution_count"]!.GetValue<int>());
        Assert.Equal("42", JsonNode.Parse(lines[1])!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_empty_directory_is_the_home()
    {
        using var response = await Http.PostAsJsonAsync("/contexts", new { cwd = "" });

        Assert.Equal("/home/user", (await response.Content.ReadFromJsonAsync<JsonNode>())!["cwd"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_body_must_not_say_that_it_is_something_else_than_json(string? type, HttpStatusCode status)
    {
        using var content = new ByteArrayContent("{\"code\": \"1\"}"u8.ToArray());
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await Http.PostAsync("/execute", content);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_page_of_any_origin_may_ask()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/execute");
        preflight.Headers.Add("Origin", "https://example.com");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var response = await Http.SendAsync(preflight);

        Assert.Equal((HttpStatusCode.OK, "OK"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("content-type", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.Contains("POST", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
    }
}
