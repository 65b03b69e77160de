namespace CodeBlocks.E2B;

/// <summary>What happened to a file.</summary>
public enum FileEventType
{
    /// <summary>Something this version does not know.</summary>
    Unknown,

    /// <summary>It was created.</summary>
    Create,

    /// <summary>It was written to.</summary>
    Write,

    /// <summary>It was removed.</summary>
    Remove,

    /// <summary>It was renamed or moved away.</summary>
    Rename,

    /// <summary>Its permissions or times were changed.</summary>
    ChangeMode,
}
