namespace Elsa.Workflows.UIHints.CodeEditor;

public class CodeEditorOptions
{
    public EditorHeight? EditorHeight { get; set; }

    public string? Language { get; set; }

    public bool? SingleLineMode { get; set; }
}

public abstract class CodeEditorOptionsProviderBase : PropertyUIHandlerBase
{
    public override ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken = default) =>
        new(new Dictionary<string, object> { [InputUIHints.CodeEditor] = GetCodeEditorOptions(propertyInfo, context) });

    protected virtual CodeEditorOptions GetCodeEditorOptions(PropertyInfo propertyInfo, object? context)
    {
        var language = GetLanguage(propertyInfo, context);
        return new CodeEditorOptions { Language = string.IsNullOrWhiteSpace(language) ? null : language };
    }

    protected virtual string GetLanguage(PropertyInfo propertyInfo, object? context) => "";
}

public enum EditorHeight
{
    Default,
    Large
}
