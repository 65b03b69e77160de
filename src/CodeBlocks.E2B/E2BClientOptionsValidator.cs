using Microsoft.Extensions.Options;

namespace CodeBlocks.E2B;

/// <summary>Finds all errors in the options and says how to correct them. A missing key is not an error: a host may start without it.</summary>
internal sealed class E2BClientOptionsValidator : IValidateOptions<E2BClientOptions>
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, E2BClientOptions options)
    {
        var subject = string.IsNullOrEmpty(name) ? nameof(E2BClientOptions) : $"{nameof(E2BClientOptions)} '{name}'";
        var errors = Errors(options).Select(error => $"{subject}.{error}").ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public static bool IsDomain(string domain) =>
        Uri.TryCreate($"https://{domain}/", UriKind.Absolute, out var uri)
        && uri.Authority.Equals(domain, StringComparison.OrdinalIgnoreCase)
        && uri.HostNameType is not UriHostNameType.IPv6;

    private static IEnumerable<string> Errors(E2BClientOptions options)
    {
        // The key's value is never shown.
        if (options.ApiKey is { } key && key.Any(character => character is < '!' or > '~'))
            yield return "ApiKey has characters that an HTTP header cannot carry; copy the key again, without quotes, spaces or line breaks.";

        if (options.Domain is { } domain && !IsDomain(domain))
        {
            yield return $"Domain is '{domain}'; it must be a host name with an optional port, such as e2b.app. "
                + "To give a full address, set ApiUrl and SandboxUrl.";
        }

        if (UrlError(nameof(options.ApiUrl), options.ApiUrl, "E2B_API_URL") is { } apiError)
            yield return apiError;

        if (UrlError(nameof(options.SandboxUrl), options.SandboxUrl, "E2B_SANDBOX_URL") is { } sandboxError)
            yield return sandboxError;

        if (options.RequestTimeout != Timeout.InfiniteTimeSpan && (options.RequestTimeout <= TimeSpan.Zero || options.RequestTimeout > MaxTimeout))
        {
            yield return $"RequestTimeout is {options.RequestTimeout}; it must be more than 0 and at most {MaxTimeout}. "
                + "For no limit, set Timeout.InfiniteTimeSpan.";
        }

        if (options.MaxRetries is < 0 or > 100)
            yield return $"MaxRetries is {options.MaxRetries}; it must be between 0 and 100. To never retry, set 0.";

        if (options.MaxMessageBytes < 64 * 1024)
            yield return $"MaxMessageBytes is {options.MaxMessageBytes}; it must be at least 65536.";
    }

    private static string? UrlError(string property, Uri? url, string variable)
    {
        if (url is null)
            return null;

        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
            return $"{property} (or {variable}) is '{url}'; it must be a full http or https address, such as https://api.e2b.app.";

        if (url.UserInfo.Length > 0)
            return $"{property} (or {variable}) has a user name or password in it; take it out, the key goes into ApiKey.";

        return url.Query.Length > 0 || url.Fragment.Length > 0
            ? $"{property} (or {variable}) is '{url.GetLeftPart(UriPartial.Path)}' with a query or fragment; give the address without it."
            : null;
    }
}
