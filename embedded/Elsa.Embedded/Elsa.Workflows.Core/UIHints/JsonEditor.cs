using Elsa.Workflows.UIHints.CodeEditor;

namespace Elsa.Workflows.UIHints.JsonEditor;

internal sealed class JsonCodeOptionsProvider : CodeEditorOptionsProviderBase
{
    protected override string GetLanguage(PropertyInfo propertyInfo, object? context) => "json";
}

public class JsonEditorUIHintHandler : IUIHintHandler
{
    public string UIHint => InputUIHints.JsonEditor;

    public ValueTask<IEnumerable<Type>> GetPropertyUIHandlersAsync(PropertyInfo propertyInfo, CancellationToken cancellationToken) =>
        new([typeof(JsonCodeOptionsProvider)]);
}
