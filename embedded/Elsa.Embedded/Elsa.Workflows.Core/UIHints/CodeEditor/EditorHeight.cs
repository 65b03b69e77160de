namespace Elsa.Workflows.UIHints.CodeEditor;

public enum EditorHeight
{
    Default,
    Large
}
