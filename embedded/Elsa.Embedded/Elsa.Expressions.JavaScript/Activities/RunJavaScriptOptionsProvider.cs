using Elsa.Workflows.UIHints.CodeEditor;

namespace Elsa.Expressions.JavaScript.Activities;

internal sealed class RunJavaScriptOptionsProvider : CodeEditorOptionsProviderBase
{
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => "javascript";
}
