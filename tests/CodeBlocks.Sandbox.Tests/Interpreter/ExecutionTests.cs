using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CodeBlocks.Sandbox.Tests.Isolation;

namespace CodeBlocks.Sandbox.Tests.Interpreter;

/// <summary>Running code over HTTP, byte by byte as clients need it.</summary>
public sealed class ExecutionTests(SandboxServer server) : PortTest(server, Api.Interpreter)
{
    [Fact]
    public async Task Hello_World_is_printed()
    {
        var events = await RunAsync("print('Hello World')");

        Assert.Equal(["number_of_executions", "stdout", "end_of_execution"], Types(events));
        Assert.Equal("Hello World\n", events[1]["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lines_are_ASCII_because_clients_decode_each_piece_on_its_own()
    {
        var response = await Http.PostAsJsonAsync("/execute", new { code = "print('héllo 漢字 🙂')\n'é'" });

        Assert.All(await response.Content.ReadAsByteArrayAsync(), letter => Assert.InRange(letter, (byte)1, (byte)127));
    }

    [Fact]
    public async Task There_are_no_blank_lines_because_clients_parse_every_line()
    {
        var response = await Http.PostAsJsonAsync("/execute", new { code = "print('\\n\\n')" });

        var body = await response.Content.ReadAsStringAsync();
        Assert.EndsWith("}\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_execution_that_has_to_wait_is_accepted_at_once()
    {
        using var first = await SendAsync("import os, time\nwhile not os.path.exists('go-on'): time.sleep(0.01)");
        using var lines = new StreamReader(await first.Content.ReadAsStreamAsync());
        await lines.ReadLineAsync();

        using var second = await SendAsync("'second'");

        // The first ends only now.
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        await Server.Server.Manager.Get(SandboxId).Files.WriteTextAsync("go-on", "");
        Assert.Contains("end_of_execution", await lines.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Contains("second", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_interrupts_its_code_and_the_state_stays()
    {
        await RunAsync("kept = 41");
        var response = await SendAsync("import time\nwhile True: time.sleep(0.1)");
        await FirstLineAsync(response);

        response.Dispose();

        var events = await RunAsync("kept + 1").WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("42", events.Single(one => one["type"]!.GetValue<string>() == "result")["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Killing_the_sandbox_resets_the_stream_rather_than_ending_it()
    {
        var sandbox = await Server.CreateAsync();
        using var interpreter = Server.Port(sandbox.Id, Api.Interpreter);
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/execute") { Content = JsonContent.Create(new { code = "import time; time.sleep(60)" }) };
        using var response = await interpreter.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await FirstLineAsync(response);

        await Server.Server.Manager.KillAsync(sandbox.Id);

        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadGateway, (await interpreter.GetAsync("/health")).StatusCode);
    }

    [Theory]
    [InlineData("""{"code":5}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"code":"1","env_vars":{"A":1}}""")]
    public async Task A_request_of_another_shape_is_told_what_is_wrong(string body)
    {
        var response = await Http.PostAsync("/execute", new StringContent(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.NotEmpty((await response.JsonAsync())["detail"]!.AsArray());
    }

    [Fact]
    public async Task The_default_contexts_are_listed_first()
    {
        var contexts = (await Http.GetFromJsonAsync<JsonArray>("/contexts"))!;

        Assert.Equal(["python", "javascript"], contexts.Take(2).Select(context => context!["language"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_removed_default_context_is_replaced_by_the_next_run()
    {
        await RunAsync("lost = 1");
        var contexts = (await Http.GetFromJsonAsync<JsonArray>("/contexts"))!;
        await Http.DeleteAsync($"/contexts/{contexts[0]!["id"]}");

        var events = await RunAsync("lost");

        Assert.Contains(events, one => one["type"]!.GetValue<string>() == "error");
    }

    private async Task<List<JsonObject>> RunAsync(string code)
    {
        using var response = await SendAsync(code);
        var body = await response.Content.ReadAsStringAsync();
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    private Task<HttpResponseMessage> SendAsync(string code) => Http.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, "/execute") { Content = JsonContent.Create(new { code }) }, HttpCompletionOption.ResponseHeadersRead);

    private static async Task FirstLineAsync(HttpResponseMessage response) =>
        await new StreamReader(await response.Content.ReadAsStreamAsync()).ReadLineAsync();

    private static IEnumerable<string> Types(IEnumerable<JsonObject> events) => events.Select(one => one["type"]!.GetValue<string>());
}
