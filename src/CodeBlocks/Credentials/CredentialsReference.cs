using Elsa.Workflows.Models;

namespace CodeBlocks;

/// <summary>Which credentials to use: the host's default, named ones, or a key that an Elsa secret holds. Never shows the key.</summary>
/// <remarks>
/// A block tells a key from a name by the kind of expression that its <c>Credentials</c> input holds, never by what the value looks like: only an
/// expression of type <c>Secret</c> yields a key. Every other expression (a literal, a variable, JavaScript) yields a name, so a key that was typed into a
/// workflow, or travels through its variables, is refused.
/// </remarks>
public sealed class CredentialsReference
{
    private const string SecretExpressionType = "Secret";

    private CredentialsReference(string? name, string? key) => (Name, Key) = (name, key);

    /// <summary>The host's default credentials.</summary>
    public static CredentialsReference Default { get; } = new(null, null);

    /// <summary>The name of credentials configured on the host; <see langword="null"/> for the default and for a secret.</summary>
    public string? Name { get; }

    /// <summary>Whether the key came from a secret.</summary>
    public bool IsSecret => Key is not null;

    internal string? Key { get; }

    /// <summary>Credentials configured on the host.</summary>
    public static CredentialsReference Named(string name) => new(name, null);

    /// <summary>A key that a secret holds.</summary>
    public static CredentialsReference FromSecret(string key) => new(null, key);

    /// <inheritdoc />
    public override string ToString() => IsSecret ? "(secret)" : Name ?? "(default)";

    internal static CredentialsReference Read(Input<string?>? input, string? value) =>
        string.IsNullOrWhiteSpace(value) ? Default
        : HoldsSecret(input) ? FromSecret(value.Trim())
        : Named(value.Trim());

    internal static bool HoldsSecret(Input<string?>? input) => input?.Expression?.Type == SecretExpressionType;
}
