namespace Elsa.Secrets.Options;

public class SecretsOptions
{
    public byte[]? EncryptionKey { get; set; }
}
