using System.Globalization;
using System.Text.Json;

namespace CodeBlocks.Cli.Checking;

/// <summary>Checks what a block asks for against the policies of the host. It knows literals alone.</summary>
internal sealed class PolicyCheck(SandboxPolicies policies)
{
    /// <summary>Checks a block.</summary>
    /// <param name="block">Its JSON.</param>
    /// <param name="type">Its type.</param>
    /// <param name="findings">Takes the violations.</param>
    public void Check(JsonItem block, Type type, Findings findings)
    {
        if (CredentialsOf(block) is not { } credentials)
            return;

        foreach (var violation in policies.Check(credentials, SubjectOf(block, type)))
            findings.Error(Content(block, violation.Input) ?? block.Find("type") ?? block, violation.Message);
    }

    private static PolicySubject SubjectOf(JsonItem block, Type type)
    {
        var creates = type.IsAssignableTo(typeof(NewSandboxBlock));
        var timeout = Text(block, "timeout", creates ? $"{NewSandbox.DefaultLifetimeSeconds}" : "");

        return new()
        {
            Language = Text(block, "language", "") is { } name ? name.Length == 0 ? default(CodeLanguage) : LanguageRegistry.Find(name)?.Language : null,
            Template = creates ? Text(block, "templateId", "") : null,
            InternetAccess = creates && bool.TryParse(Text(block, "internetAccess", "true"), out var access) ? access : null,
            Lifetime = int.TryParse(timeout, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    // Null if the name is known only when the block runs.
    private static CredentialsReference? CredentialsOf(JsonItem block) =>
        block.FindAnyCase("credentials")?.Find("expression")?.Find("type")?.Text == CredentialsReference.SecretExpressionType
            ? CredentialsReference.Default
            : Text(block, "credentials", "") is { } name ? CredentialsReference.Read(null, name) : null;

    // The literal of an input; what it is when the input is left out; null if an expression yields it.
    private static string? Text(JsonItem block, string input, string missing)
    {
        if (block.FindAnyCase(input) is not { IsNull: false } item)
            return missing;

        if (item.Find("expression") is { } expression && expression.Find("type")?.Text is not (null or "Literal"))
            return null;

        return Content(block, input) is not { IsNull: false } value ? missing
            : value.Kind switch
            {
                JsonValueKind.True => bool.TrueString,
                JsonValueKind.False => bool.FalseString,
                _ => value.Text is { Length: > 0 } text ? text : missing
            };
    }

    private static JsonItem? Content(JsonItem block, string input) =>
        block.FindAnyCase(input) is { } item ? item.IsObject ? item.Find("expression")?.Find("value") ?? item : item : null;
}
