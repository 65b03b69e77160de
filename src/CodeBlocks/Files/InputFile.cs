namespace CodeBlocks;

/// <summary>A file to put into a sandbox: where it goes, and exactly one of the four places it comes from.</summary>
public sealed record InputFile
{
    /// <summary>Where the file goes: relative to the working directory, or absolute, in the sandbox. Missing folders are created.</summary>
    /// <value>The default is the file name of <see cref="HostPath"/>.</value>
    public string? Path { get; init; }

    /// <summary>The content, as text.</summary>
    public string? Text { get; init; }

    /// <summary>The content, as base64.</summary>
    public string? Base64 { get; init; }

    /// <summary>A file on the host, relative to <see cref="CodeFilesOptions.InputRoot"/>.</summary>
    public string? HostPath { get; init; }

    /// <summary>A file in the file store, as a block brought it out before.</summary>
    public string? WorkspaceRef { get; init; }
}
