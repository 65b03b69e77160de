namespace CodeBlocks.Cli.Checking;

/// <summary>Something in a definition that Elsa would refuse or silently ignore.</summary>
/// <param name="IsError">Whether a run is refused because of it; a warning is only shown.</param>
/// <param name="Position">The place in the file.</param>
/// <param name="Path">The JSON path.</param>
/// <param name="Message">The description, a sentence.</param>
internal sealed record Finding(bool IsError, TextPosition Position, string Path, string Message)
{
    /// <summary>One line, in the form that editors and compilers use: <c>a.json:3:11: error: …</c>.</summary>
    public string ToLine(string file) => Screen.TerminalText.CleanLine(
        $"{file}:{Position.Line}:{Position.Column}: {(IsError ? "error" : "warning")}: {Message} ({Path})");
}
