namespace CodeBlocks;

/// <summary>A file to put into a sandbox. Exactly one of the four sources must be set.</summary>
public sealed record InputFile
{
    /// <summary>The path in the sandbox, absolute or relative to the working directory. Missing directories are created.</summary>
    /// <value>The default is the file name of <see cref="HostPath"/>.</value>
    public string? Path { get; init; }

    /// <summary>The content, as text.</summary>
    public string? Text { get; init; }

    /// <summary>The content, as base64.</summary>
    public string? Base64 { get; init; }

    /// <summary>The path of a file on the host, relative to <see cref="CodeFilesOptions.InputRoot"/>.</summary>
    public string? HostPath { get; init; }

    /// <summary>The reference to a file in the file store, from the <see cref="CodeFile.WorkspaceRef"/> of a file that a block brought out.</summary>
    public string? WorkspaceRef { get; init; }
}
