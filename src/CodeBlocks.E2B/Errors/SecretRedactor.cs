namespace CodeBlocks.E2B;

/// <summary>Replaces the secrets of a request in a text that the server returned.</summary>
internal sealed class SecretRedactor(params IEnumerable<string?> secrets)
{
    private readonly string[] _secrets = [.. secrets.OfType<string>().Where(secret => secret.Length > 0)];

    public string Redact(string text) => _secrets.Aggregate(text, (current, secret) => current.Replace(secret, "***", StringComparison.Ordinal));

    public SecretRedactor With(params IEnumerable<string?> more) => new([.. _secrets, .. more]);
}
