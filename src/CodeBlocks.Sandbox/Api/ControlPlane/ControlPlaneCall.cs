using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace CodeBlocks.Sandbox.Api.ControlPlane;

/// <summary>Reads the parts of a request that the endpoints of the control plane share.</summary>
internal static class ControlPlaneCall
{
    /// <summary>The sandbox id of the path; the legacy form with a client id behind a dash counts too.</summary>
    public static string SandboxId(this HttpContext context)
    {
        var given = (string)context.Request.RouteValues["id"]!;
        var dash = given.IndexOf('-', StringComparison.Ordinal);
        var id = dash < 0 ? given : given[..dash];

        return id.Length > 0 && id.All(IsLegal) && (dash < 0 || !given.AsSpan(dash + 1).Contains('-'))
            ? id
            : throw new ApiException(400, "Invalid sandbox ID");
    }

    /// <exception cref="ApiException">The body is missing or is not such a message.</exception>
    public static async ValueTask<T> ReadAsync<T>(this HttpContext context, JsonTypeInfo<T> type)
        where T : class =>
        await context.ReadOptionalAsync(type) ?? throw new ApiException(400, "validation error: a request body is required");

    /// <summary>The body; null when there is none.</summary>
    /// <exception cref="ApiException">The body is not such a message.</exception>
    public static ValueTask<T?> ReadOptionalAsync<T>(this HttpContext context, JsonTypeInfo<T> type)
        where T : class =>
        RequestBody.ReadAsync(context, body => Parse(body, type));

    private static T? Parse<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsEmpty)
            return null;

        try
        {
            var reader = new Utf8JsonReader(body);
            return JsonSerializer.Deserialize(ref reader, type);
        }
        catch (JsonException exception)
        {
            throw new ApiException(400, $"validation error: {JsonErrors.Describe(exception)}");
        }
    }

    private static bool IsLegal(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter);
}
