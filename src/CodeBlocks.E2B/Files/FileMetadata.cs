namespace CodeBlocks.E2B;

/// <summary>Checks metadata, which is sent in headers: keys must be HTTP tokens, values printable ASCII.</summary>
internal static class FileMetadata
{
    public static void Check(IReadOnlyDictionary<string, string>? metadata)
    {
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>())
        {
            if (key.Length == 0 || !key.All(IsToken))
                throw new InvalidArgumentException(
                    $"'{MessageText.Head(key)}' cannot be a key of file metadata: it must have letters, digits and !#$%&'*+-.^_`|~ only.");

            if (!value.All(character => character is >= ' ' and <= '~'))
                throw new InvalidArgumentException($"The file metadata '{key}' must be printable ASCII.");
        }
    }

    private static bool IsToken(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character);
}
