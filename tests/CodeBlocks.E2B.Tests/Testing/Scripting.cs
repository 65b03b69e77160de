using Microsoft.AspNetCore.Http;

namespace CodeBlocks.E2B.Tests;

public static class Scripting
{
    public static Func<HttpContext, Task> With(this Func<HttpContext, Task> answer, string header, string value) => context =>
    {
        context.Response.Headers.Append(header, value);
        return answer(context);
    };

    public static Task<Sandbox> ConnectScriptedAsync(this E2BClient client, ScriptedServer server, string json)
    {
        server.Expect("POST /v2/sandboxes/i1/connect", Answers.Json(200, json));
        return client.ConnectAsync("i1");
    }
}
