namespace Elsa.Secrets.Models;

public class Secret
{
    public string Name { get; set; } = null!;
    public string TypeName { get; set; } = SecretTypeNames.Text;
    public string StoreName { get; set; } = SecretStoreNames.Encrypted;
    public string? Scope { get; set; }

    internal string? Value { get; init; }
    internal string? ConfigurationKey { get; init; }
}

public class CreateSecretRequest
{
    public string Name { get; set; } = null!;
    public string TypeName { get; set; } = SecretTypeNames.Text;
    public string StoreName { get; set; } = SecretStoreNames.Encrypted;
    public string? Scope { get; set; }
    public string? Value { get; set; }
    public string? ConfigurationKey { get; set; }
}

public record SecretReference(string Name, string? TypeName = null, string? Scope = null);

public static class SecretStoreNames
{
    public const string Encrypted = "encrypted";
    public const string Configuration = "configuration";
}

public static class SecretTypeNames
{
    public const string Text = "text";
}
