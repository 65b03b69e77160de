namespace Elsa.Workflows.UIHints.CodeEditor;

public class CodeEditorOptions
{
    public EditorHeight? EditorHeight { get; set; }

    public string? Language { get; set; }

    public bool? SingleLineMode { get; set; }
}
