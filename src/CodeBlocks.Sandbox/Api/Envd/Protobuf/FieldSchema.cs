namespace CodeBlocks.Sandbox.Api.Envd.Protobuf;

/// <summary>A field of a message.</summary>
internal sealed record FieldSchema(int Number, string Name, FieldKind Kind)
{
    /// <summary>The message that it holds.</summary>
    public MessageSchema? Message { get; init; }

    public bool IsRepeated { get; init; }

    /// <summary>The names of an enumeration's values.</summary>
    public IReadOnlyDictionary<int, string> Values { get; init; } = new Dictionary<int, string>();

    /// <summary>The name as the protocol's source files have it, which counts in JSON too.</summary>
    public string SourceName { get; } =
        string.Concat(Name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
