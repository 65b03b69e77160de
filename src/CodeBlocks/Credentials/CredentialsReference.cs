using Elsa.Workflows.Models;

namespace CodeBlocks;

/// <summary>Refers to credentials: the host's default, named ones, or a key that an Elsa secret holds. The key is never shown.</summary>
/// <remarks>
/// A block tells a key from a name by the type of the expression in its <c>Credentials</c> input, not by its value: only an expression of type
/// <c>Secret</c> yields a key. Every other expression (a literal, a variable, JavaScript) yields a name. So a key that was typed into a workflow, or
/// that a variable holds, is refused.
/// </remarks>
public sealed class CredentialsReference
{
    internal const string SecretExpressionType = "Secret";

    private CredentialsReference(string? name, string? key) => (Name, Key) = (name, key);

    /// <summary>Gets the reference to the host's default credentials.</summary>
    public static CredentialsReference Default { get; } = new(null, null);

    /// <summary>Gets the name of credentials that are configured on the host; <see langword="null"/> for the default and for a secret.</summary>
    public string? Name { get; }

    /// <summary>Gets a value that tells whether the key came from a secret.</summary>
    public bool IsSecret => Key is not null;

    internal string? Key { get; }

    /// <summary>Creates a reference to credentials that are configured on the host.</summary>
    public static CredentialsReference Named(string name) => new(name, null);

    /// <summary>Creates a reference to a key that was read from a secret.</summary>
    public static CredentialsReference FromSecret(string key) => new(null, key);

    /// <inheritdoc />
    public override string ToString() => IsSecret ? "(secret)" : Name ?? "(default)";

    internal static CredentialsReference Read(Input<string?>? input, string? value) =>
        string.IsNullOrWhiteSpace(value) ? Default
        : HoldsSecret(input) ? FromSecret(value.Trim())
        : Named(value.Trim());

    internal static bool HoldsSecret(Input<string?>? input) => input?.Expression?.Type == SecretExpressionType;
}
