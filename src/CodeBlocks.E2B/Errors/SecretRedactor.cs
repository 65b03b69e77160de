namespace CodeBlocks.E2B;

/// <summary>Takes the secrets that were sent with a request out of a text that came back.</summary>
internal sealed class SecretRedactor(params IEnumerable<string?> secrets)
{
    private readonly string[] _secrets = [.. secrets.OfType<string>().Where(secret => secret.Length > 0)];

    public string Redact(string text) => _secrets.Aggregate(text, (current, secret) => current.Replace(secret, "***", StringComparison.Ordinal));

    public SecretRedactor With(params IEnumerable<string?> more) => new([.. _secrets, .. more]);
}
