using Elsa.Workflows.UIHints.CodeEditor;

namespace Elsa.Workflows.UIHints.JsonEditor;

internal sealed class JsonCodeOptionsProvider : CodeEditorOptionsProviderBase
{
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => "json";
}
