namespace CodeBlocks.E2B;

/// <summary>Sandbox ids become parts of paths, headers and host names, so they are checked before they do.</summary>
internal static class SandboxIds
{
    private const int MaxLength = 128;

    public static string Check(string? sandboxId)
    {
        if (string.IsNullOrEmpty(sandboxId))
            throw new InvalidArgumentException("The sandbox id is empty.");

        if (sandboxId.Length > MaxLength || !sandboxId.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            throw new InvalidArgumentException($"'{Evidence.Head(sandboxId)}' is not a sandbox id: those have only letters, digits and dashes.");

        return sandboxId;
    }
}
