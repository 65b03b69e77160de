namespace CodeBlocks.E2B;

/// <summary>The options with all fallbacks applied, valid and immutable.</summary>
internal sealed class E2BSettings
{
    public const string DefaultDomain = "e2b.app";

    private E2BSettings(E2BClientOptions options)
    {
        ApiKey = options.ApiKey!;
        Domain = options.Domain ?? DefaultDomain;
        ApiUrl = WithSlash(options.ApiUrl ?? new Uri($"https://api.{Domain}"));
        SandboxUrl = options.SandboxUrl is { } url ? WithSlash(url) : null;
        RequestTimeout = options.RequestTimeout;
        MaxRetries = options.MaxRetries;
        MaxMessageBytes = options.MaxMessageBytes;
        Redactor = new SecretRedactor(ApiKey);
    }

    public string ApiKey { get; }

    public string Domain { get; }

    public Uri ApiUrl { get; }

    public Uri? SandboxUrl { get; }

    public TimeSpan RequestTimeout { get; }

    public int MaxRetries { get; }

    public int MaxMessageBytes { get; }

    /// <summary>Knows the API key.</summary>
    public SecretRedactor Redactor { get; }

    /// <summary>Fills in environment and defaults, then checks everything.</summary>
    public static E2BSettings Create(string? name, E2BClientOptions options)
    {
        var complete = options.WithEnvironment();
        var validation = new E2BClientOptionsValidator().Validate(name, complete);
        if (validation.Failed)
            throw new Microsoft.Extensions.Options.OptionsValidationException(name ?? "", typeof(E2BClientOptions), validation.Failures);

        if (string.IsNullOrWhiteSpace(complete.ApiKey))
            throw new AuthenticationException(
                "There is no E2B API key. Set E2BClientOptions.ApiKey or the environment variable E2B_API_KEY; keys are created at "
                + "https://e2b.dev/dashboard.");

        return new(complete);
    }

    private static Uri WithSlash(Uri uri) => uri.AbsolutePath.EndsWith('/') ? uri : new UriBuilder(uri) { Path = uri.AbsolutePath + "/" }.Uri;
}
