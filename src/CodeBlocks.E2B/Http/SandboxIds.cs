namespace CodeBlocks.E2B;

/// <summary>Checks sandbox ids, which become parts of paths, headers and host names.</summary>
internal static class SandboxIds
{
    private const int MaxLength = 128;

    public static string Check(string? sandboxId)
    {
        if (string.IsNullOrEmpty(sandboxId))
            throw new InvalidArgumentException("The sandbox id is empty.");

        if (sandboxId.Length > MaxLength || !sandboxId.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            throw new InvalidArgumentException(
                $"'{MessageText.Head(sandboxId)}' is not a sandbox id. A sandbox id has only letters, digits, dashes and underscores, and at most "
                + $"{MaxLength} characters.");

        return sandboxId;
    }
}
