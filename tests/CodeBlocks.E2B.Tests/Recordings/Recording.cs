using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.E2B.Tests.Recordings;

/// <summary>An exchange recorded from E2B's own envd; see tests/CodeBlocks.Sandbox.Tests/Recordings.</summary>
public sealed class Recording(JsonObject exchange)
{
    private readonly JsonObject _request = exchange["request"]!.AsObject();
    private readonly JsonObject _response = exchange["response"]!.AsObject();

    public string Method => (string)_request["method"]!;

    public string Path => (string)_request["path"]!;

    /// <summary>The message that was sent.</summary>
    public JsonObject Message => (_request["json"] ?? _request["envelopes"]![0]!["json"])!.AsObject();

    public int Status => (int)_response["status"]!;

    public static Recording Load(string name)
    {
        // What was normalised gets a value again.
        var text = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Recordings", "envd", $"{name}.json"))
            .Replace("\"<pid>\"", "42", StringComparison.Ordinal)
            .Replace("<size>", "4096", StringComparison.Ordinal)
            .Replace("<time>", "2024-01-02T03:04:05Z", StringComparison.Ordinal);
        return new(JsonNode.Parse(text)!.AsObject());
    }

    public Func<HttpContext, Task> Answer() => _response["envelopes"] is JsonArray envelopes
        ? Answers.Stream(
            envelopes.Where(envelope => (int)envelope!["flags"]! == 0).Select(Payload),
            Payload(envelopes.Single(envelope => (int)envelope!["flags"]! == 2)))
        : async context =>
        {
            context.Response.StatusCode = Status;
            foreach (var (name, value) in _response["headers"]!.AsObject())
                context.Response.Headers[name] = (string?)value;

            await context.Response.Body.WriteAsync(Body());
        };

    private static string Payload(JsonNode? envelope) => envelope!["json"]!.ToJsonString();

    private byte[] Body()
    {
        if (_response["body_base64"] is { } base64)
            return Convert.FromBase64String((string)base64!);

        var text = _response["body_text"] is { } body ? (string)body! : _response["json"]?.ToJsonString() ?? "";
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}"));
    }
}
