using System.Net;
using System.Text;
using System.Text.Json;
using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>An answer other than success, with the message in its body.</summary>
internal sealed record HttpFailure
{
    private const int MaxBodyBytes = 64 * 1024;
    private const int MaxTextLength = 2000;

    public required HttpStatusCode Status { get; init; }

    public required string Path { get; init; }

    /// <summary>The message in the body, whatever its form; never empty.</summary>
    public required string Message { get; init; }

    /// <summary>Tells whether the body had the form of E2B's API errors with the status as its code.</summary>
    public bool IsApiError { get; init; }

    /// <summary>The code of a Connect error.</summary>
    public ConnectCode? ConnectCode { get; init; }

    public string? ErrorCode { get; init; }

    /// <summary>The port that nobody listens on, in an error of the proxy in front of the sandboxes.</summary>
    public int? ClosedPort { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static async Task<HttpFailure> ReadAsync(HttpResponseMessage response, SecretRedactor redactor, CancellationToken cancellationToken)
    {
        var body = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        var failure = new HttpFailure
        {
            Status = response.StatusCode,
            Path = response.RequestMessage?.RequestUri?.AbsolutePath ?? "",
            Message = Printable(Encoding.UTF8.GetString(body)) is { Length: > 0 } text ? text : response.ReasonPhrase ?? "no details",
            RetryAfter = RetryAfterHeader.Read(response),
        };

        failure = failure.WithDetails(body);
        return failure with { Message = redactor.Redact(failure.Message) };
    }

    private HttpFailure WithDetails(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return this;

            var code = root.TryGetProperty("code", out var value) ? value : default;
            return this with
            {
                Message = Text(root, "message") ?? Text(root, "detail") ?? Message,
                IsApiError = code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) && number == (int)Status,
                ConnectCode = code.ValueKind == JsonValueKind.String ? ConnectCodes.Parse(code.GetString()) : null,
                ErrorCode = Text(root, "error_code") ?? (code.ValueKind == JsonValueKind.String ? code.GetString() : null),
                ClosedPort = root.TryGetProperty("port", out var port) && port.TryGetInt32(out var closed) ? closed : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return this;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && Printable(value.GetString()!) is { Length: > 0 } text
            ? text
            : null;

    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var buffer = new byte[MaxBodyBytes];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return buffer[..length];
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return [];
        }
    }

    private static string Printable(string text)
    {
        var trimmed = text.AsSpan().Trim();
        Span<char> shown = trimmed[..Math.Min(trimmed.Length, MaxTextLength)].ToArray();
        foreach (ref var character in shown)
        {
            if (char.IsControl(character) && character is not ('\n' or '\t'))
                character = ' ';
        }

        return new string(shown);
    }
}
