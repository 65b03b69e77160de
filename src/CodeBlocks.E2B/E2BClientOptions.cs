using CodeBlocks.E2B.Protocol;

namespace CodeBlocks.E2B;

/// <summary>Options of a client: the account, the addresses and the limits.</summary>
/// <remarks>
/// What is not set falls back to the environment variables of E2B's own SDKs and then to a default. The environment is read when a client is
/// made. To use a self-hosted or local server, set <see cref="ApiUrl"/> and <see cref="SandboxUrl"/>, or <see cref="Domain"/>.
/// </remarks>
public sealed class E2BClientOptions
{
    /// <summary>The API key. Falls back to <c>E2B_API_KEY</c>. It is sent to <see cref="ApiUrl"/> only, and never logged.</summary>
    /// <value>The default is none; a client cannot be created without a key.</value>
    public string? ApiKey { get; set; }

    /// <summary>The domain under which the API and the sandboxes are found, optionally with a port. Falls back to <c>E2B_DOMAIN</c>.</summary>
    /// <value>The default is <c>e2b.app</c>.</value>
    public string? Domain { get; set; }

    /// <summary>Base address of the API. Falls back to <c>E2B_API_URL</c>.</summary>
    /// <value>The default is <c>https://api.{Domain}</c>.</value>
    public Uri? ApiUrl { get; set; }

    /// <summary>The one address of all sandboxes, which headers tell apart. Falls back to <c>E2B_SANDBOX_URL</c>.</summary>
    /// <value>The default is none: each sandbox has addresses of its own under the domain.</value>
    public Uri? SandboxUrl { get; set; }

    /// <summary>
    /// The time limit of a request, retries included. For streams and downloads it limits the time until the answer begins and the time of each
    /// read; for uploads it limits the time without progress. Code and commands have timeouts of their own.
    /// <see cref="Timeout.InfiniteTimeSpan"/> means no limit.
    /// </summary>
    /// <value>The default is 60 seconds.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The maximum number of retries of a request, where a retry is safe: if no connection was made; for the API also after 429 with a
    /// <c>Retry-After</c> in seconds and, for GET, PUT and DELETE, after a dropped connection or 500, 502, 503 or 504.
    /// </summary>
    /// <value>The default is 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The maximum number of bytes of one answer, or of one message of a stream. It does not limit downloads of files.</summary>
    /// <value>The default is 64 MiB.</value>
    public int MaxMessageBytes { get; set; } = E2BLimits.MaxAnswerBytes;

    /// <summary>
    /// Copies the options and fills what is not set from <c>E2B_API_KEY</c>, <c>E2B_DOMAIN</c>, <c>E2B_API_URL</c> and <c>E2B_SANDBOX_URL</c>.
    /// Clients do this when they are created; the method shows what they will use.
    /// </summary>
    /// <returns>A copy.</returns>
    public E2BClientOptions WithEnvironment() => WithEnvironment(Environment.GetEnvironmentVariable);

    internal E2BClientOptions WithEnvironment(Func<string, string?> environment)
    {
        var copy = (E2BClientOptions)MemberwiseClone();
        copy.ApiKey = NullIfBlank(ApiKey) ?? NullIfBlank(environment("E2B_API_KEY"));
        copy.Domain = NullIfBlank(Domain) ?? NullIfBlank(environment("E2B_DOMAIN"));
        copy.ApiUrl ??= ToUri(environment("E2B_API_URL"));
        copy.SandboxUrl ??= ToUri(environment("E2B_SANDBOX_URL"));
        return copy;
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Uri? ToUri(string? text) => NullIfBlank(text) is { } value ? new(value, UriKind.RelativeOrAbsolute) : null;
}
