using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests.ControlPlane;

/// <summary>Creating, finding and ending sandboxes, in both versions of the API.</summary>
[Collection(SandboxServerCollection.Name)]
public class SandboxTests(SandboxServer server)
{
    [Fact]
    public async Task A_created_sandbox_has_what_SDKs_look_for()
    {
        using var api = server.ControlPlane();

        var sandbox = await api.CreateSandboxAsync(new { templateID = "code-interpreter-v1" });

        Assert.Matches("^i[a-z0-9]{20}$", sandbox.Id());
        Assert.Equal("code-interpreter-v1", sandbox["templateID"]!.GetValue<string>());
        Assert.Equal("0.6.13", sandbox["envdVersion"]!.GetValue<string>());
        Assert.NotEmpty(sandbox.Token());
        await api.DeleteAsync($"/sandboxes/{sandbox.Id()}");
    }

    [Fact]
    public async Task The_first_version_makes_an_open_sandbox_unless_a_secure_one_is_asked_for()
    {
        using var api = server.ControlPlane();

        var open = await (await api.PostAsJsonAsync("/sandboxes", new { templateID = "base" })).JsonAsync();
        var secure = await (await api.PostAsJsonAsync("/sandboxes", new { templateID = "base", secure = true })).JsonAsync();

        Assert.Null(open["envdAccessToken"]);
        Assert.NotEmpty(secure.Token());
        await api.DeleteAsync($"/sandboxes/{open.Id()}");
        await api.DeleteAsync($"/sandboxes/{secure.Id()}");
    }

    [Theory]
    [InlineData("""{"templateID":"base","timeout":0}""", "timeout")]
    [InlineData("""{"templateID":"base","timeout":999999999}""", "Timeout cannot be greater than 24 hours")]
    [InlineData("""{"templateID":5}""", "validation error")]
    [InlineData("""{"timeout":5}""", "validation error")]
    [InlineData("""{"templateID":""", "validation error")]
    [InlineData("", "validation error")]
    [InlineData("""{"templateID":"base","autoPauseMemory":false}""", "autoPause")]
    [InlineData("""{"templateID":"base","envVars":{"A=B":"c"}}""", "envVars")]
    [InlineData("""{"templateID":"base","network":{"allowOut":["example.com"],"denyOut":["0.0.0.0/0"]}}""", "local sandbox")]
    [InlineData("""{"templateID":"base","volumeMounts":[{"name":"a","path":"/a"}]}""", "local sandbox")]
    public async Task A_request_that_makes_no_sense_is_refused_with_the_reason(string body, string reason)
    {
        using var api = server.ControlPlane();

        var response = await api.PostAsync("/v2/sandboxes", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Contains(reason, await response.AssertErrorAsync(400), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_template_is_not_found()
    {
        using var api = server.ControlPlane();

        var response = await api.PostAsJsonAsync("/v2/sandboxes", new { templateID = "nope" });

        Assert.StartsWith("template 'nope' not found", await response.AssertErrorAsync(404), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/connect")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/refreshes")]
    [InlineData("POST", "/snapshots")]
    [InlineData("POST", "/fork")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/logs")]
    public async Task An_unknown_sandbox_is_not_found(string method, string path)
    {
        using var api = server.ControlPlane();

        var response = await api.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/sandboxes/i00000000000000000000{path}"));

        Assert.Contains("doesn't exist", await response.AssertErrorAsync(404), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPPER")]
    [InlineData("a-b-c")]
    [InlineData("dots..")]
    public async Task An_id_that_is_none_is_refused(string id)
    {
        using var api = server.ControlPlane();

        Assert.Equal("Invalid sandbox ID", await (await api.GetAsync($"/sandboxes/{id}")).AssertErrorAsync(400));
    }

    [Fact]
    public async Task The_old_form_of_an_id_with_the_client_behind_it_is_understood()
    {
        using var api = server.ControlPlane();
        var sandbox = await api.CreateSandboxAsync();

        var found = await (await api.GetAsync($"/sandboxes/{sandbox.Id()}-6532622b")).JsonAsync();

        Assert.Equal(sandbox.Id(), found.Id());
        await api.DeleteAsync($"/sandboxes/{sandbox.Id()}");
    }

    [Fact]
    public async Task A_sandbox_tells_everything_about_itself()
    {
        using var api = server.ControlPlane();
        var sandbox = await api.CreateSandboxAsync(new
        {
            templateID = "base",
            timeout = 100,
            metadata = new { purpose = "a test" },
            autoPause = true,
            autoResume = new { enabled = true },
            allow_internet_access = false,
        });

        var detail = await (await api.GetAsync($"/sandboxes/{sandbox.Id()}")).JsonAsync();

        Assert.Equal("running", detail["state"]!.GetValue<string>());
        Assert.Equal("a test", detail["metadata"]!["purpose"]!.GetValue<string>());
        Assert.Equal("pause", detail["lifecycle"]!["onTimeout"]!.GetValue<string>());
        Assert.True(detail["lifecycle"]!["autoResume"]!.GetValue<bool>());
        Assert.False(detail["allowInternetAccess"]!.GetValue<bool>());
        Assert.Equal(sandbox.Token(), detail.Token());
        Assert.Equal(100, (detail["endAt"]!.GetValue<DateTimeOffset>() - detail["startedAt"]!.GetValue<DateTimeOffset>()).TotalSeconds, 1);
        await api.DeleteAsync($"/sandboxes/{sandbox.Id()}");
    }

    [Fact]
    public async Task Killing_answers_once_with_success_and_then_with_not_found()
    {
        using var api = server.ControlPlane();
        var sandbox = await api.CreateSandboxAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await api.DeleteAsync($"/sandboxes/{sandbox.Id()}")).StatusCode);
        await (await api.DeleteAsync($"/sandboxes/{sandbox.Id()}")).AssertErrorAsync(404);
    }

    [Fact]
    public async Task Pausing_a_paused_sandbox_is_a_conflict_and_so_is_resuming_a_running_one()
    {
        using var api = server.ControlPlane();
        var sandbox = await api.CreateSandboxAsync();

        await (await api.PostAsync($"/sandboxes/{sandbox.Id()}/resume", null)).AssertErrorAsync(409);
        Assert.Equal(HttpStatusCode.NoContent, (await api.PostAsync($"/sandboxes/{sandbox.Id()}/pause", null)).StatusCode);
        await (await api.PostAsync($"/sandboxes/{sandbox.Id()}/pause", null)).AssertErrorAsync(409);
        await (await api.PostAsJsonAsync($"/sandboxes/{sandbox.Id()}/timeout", new { timeout = 10 })).AssertErrorAsync(409);
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync($"/sandboxes/{sandbox.Id()}/resume", null)).StatusCode);
        await api.DeleteAsync($"/sandboxes/{sandbox.Id()}");
    }

    [Fact]
    public async Task Connecting_tells_whether_the_sandbox_was_asleep()
    {
        using var api = server.ControlPlane();
        var sandbox = await api.CreateSandboxAsync();

        Assert.Equal(HttpStatusCode.OK, (await api.PostAsJsonAsync($"/v2/sandboxes/{sandbox.Id()}/connect", new { })).StatusCode);
        await api.PostAsync($"/sandboxes/{sandbox.Id()}/pause", null);
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsJsonAsync($"/sandboxes/{sandbox.Id()}/connect", new { timeout = 60 })).StatusCode);
        await api.DeleteAsync($"/sandboxes/{sandbox.Id()}");
    }

    [Fact]
    public async Task The_log_of_a_sandbox_tells_its_life()
    {
        using var api = server.ControlPlane();
        var sandbox = await api.CreateSandboxAsync();
        await api.PostAsync($"/sandboxes/{sandbox.Id()}/pause", null);

        var forward = await (await api.GetAsync($"/v2/sandboxes/{sandbox.Id()}/logs")).JsonAsync();
        var found = await (await api.GetAsync($"/v2/sandboxes/{sandbox.Id()}/logs?search=PAUSED&direction=backward&level=info")).JsonAsync();

        Assert.Equal(["Sandbox created", "Sandbox paused"], Messages(forward));
        Assert.Equal(["Sandbox paused"], Messages(found));
        await api.DeleteAsync($"/sandboxes/{sandbox.Id()}");

        static IEnumerable<string> Messages(JsonObject logs) => logs["logs"]!.AsArray().Select(entry => entry!["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("order=up")]
    [InlineData("state=asleep")]
    [InlineData("startedAfter=yesterday")]
    [InlineData("nextToken=nonsense")]
    [InlineData("metadata=a%3Db%3Dc")]
    [InlineData("template=base%3Av1")]
    public async Task A_list_query_that_makes_no_sense_is_refused(string query)
    {
        using var api = server.ControlPlane();

        await (await api.GetAsync($"/v2/sandboxes?{query}")).AssertErrorAsync(400);
    }

    [Fact]
    public async Task A_path_nobody_serves_is_not_found()
    {
        using var api = server.ControlPlane();

        await (await api.GetAsync("/nope")).AssertErrorAsync(404);
    }
}
