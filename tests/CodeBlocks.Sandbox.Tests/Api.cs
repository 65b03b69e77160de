using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CodeBlocks.Sandbox.Tests;

/// <summary>Short ways to say what tests of the API do over and over.</summary>
internal static class Api
{
    public const int Envd = 49983;
    public const int Interpreter = 49999;

    public static async Task<JsonObject> CreateSandboxAsync(this HttpClient controlPlane, object? body = null)
    {
        using var response = await controlPlane.PostAsJsonAsync("/v2/sandboxes", body ?? new { templateID = "base" });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.JsonAsync();
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonObject>())!;

    public static string Id(this JsonObject sandbox) => sandbox["sandboxID"]!.GetValue<string>();

    public static string Token(this JsonObject sandbox) => sandbox["envdAccessToken"]!.GetValue<string>();

    /// <summary>Asserts E2B's error body: the code is the status.</summary>
    public static async Task<string> AssertErrorAsync(this HttpResponseMessage response, int status)
    {
        var error = await response.JsonAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status, error["code"]!.GetValue<int>());
        return error["message"]!.GetValue<string>();
    }
}
